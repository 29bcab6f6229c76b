import { describe, expect, it } from 'vitest';
import { completed, matching, mentioned, typed } from './mention';

const people = ['Lê Quang Xử Lý', 'Trần Đầu Mối', 'Trần Đầu'].map((name) => ({ id: name, name }));

describe('mentioning', () => {
	it('begins with an @ at the start of a word', () => {
		expect(typed('Nhờ @tr', 7)).toBe('tr');
		expect(typed('@', 1)).toBe('');
		expect(typed('thu@tr', 6)).toBeNull();
		expect(typed('Nhờ chị', 7)).toBeNull();
	});

	it('finds names without accents, by any word of them', () => {
		expect(matching(people, 'dau').map(({ name }) => name)).toEqual(['Trần Đầu Mối', 'Trần Đầu']);
		expect(matching(people, 'xu l').map(({ name }) => name)).toEqual([]);
		expect(matching(people, 'le q').map(({ name }) => name)).toEqual(['Lê Quang Xử Lý']);
	});

	it('writes the whole name', () => {
		const [person] = people;
		expect(person && completed('Nhờ @le xem', 7, person)).toEqual({ text: 'Nhờ @Lê Quang Xử Lý  xem', caret: 20 });
	});

	it('is of who stands there, and not of one whose name is the beginning of theirs', () => {
		expect(mentioned('Nhờ @Trần Đầu Mối xem', people).map(({ name }) => name)).toEqual(['Trần Đầu Mối']);
		expect(mentioned('@Trần Đầu và @Trần Đầu Mối', people).map(({ name }) => name)).toEqual(['Trần Đầu Mối', 'Trần Đầu']);
		expect(mentioned('không ai', people)).toEqual([]);
	});
});
