import { afterEach, describe, expect, it } from 'vitest';
import { ago, dateTime, distance, money, nearTime, phone } from './format';
import { language } from './language.svelte';

// Saturday evening in Vietnam, still Saturday noon in UTC.
const NOW = '2026-11-21T12:00:00Z';

afterEach(() => language.choose('vi'));

describe('times', () => {
	it('are shown in Vietnam, whatever the phone thinks', () => {
		expect(dateTime('2026-11-24T18:30:00Z')).toBe('25/11/2026 01:30');
		expect(dateTime('2026-12-31T17:00:00Z')).toBe('01/01/2027 00:00');
	});

	it('carry the weekday when near', () => {
		expect(nearTime('2026-11-25T09:30:00Z', NOW)).toBe('16:30 thứ Tư 25/11');
		expect(nearTime('2026-11-27T17:00:00Z', NOW)).toBe('00:00 28/11/2026');
		expect(nearTime('2026-11-15T02:00:00Z', NOW)).toBe('09:00 Chủ nhật 15/11');
	});

	it('say today, yesterday and tomorrow by the Vietnamese day', () => {
		expect(nearTime('2026-11-20T17:10:00Z', NOW)).toBe('00:10 hôm nay');
		expect(nearTime('2026-11-20T16:50:00Z', NOW)).toBe('23:50 hôm qua');
		language.choose('en');
		expect(nearTime('2026-11-22T01:00:00Z', NOW)).toBe('08:00 tomorrow');
		expect(nearTime('2026-11-25T09:30:00Z', NOW)).toBe('16:30 Wednesday 25/11');
	});

	it('say how long ago', () => {
		expect(ago('2026-11-21T11:55:00Z', NOW)).toBe('5 phút trước');
		expect(ago('2026-11-21T11:59:30Z', NOW)).toBe('vừa xong');
		language.choose('en');
		expect(ago('2026-11-21T14:10:00Z', NOW)).toBe('in 2 hours');
	});
});

describe('amounts', () => {
	it('round distances to what one can pace off', () => {
		expect([43, 348, 1240, 12_600].map(distance)).toEqual(['40 m', '350 m', '1,2 km', '13 km']);
		expect(distance(997)).toBe('1 km');
		expect([0.4, 4, 9.6, 12].map(distance), 'and not to nothing').toEqual(['1 m', '4 m', '10 m', '10 m']);
	});

	it('write money as on Vietnamese papers', () => {
		expect(money(1234000)).toBe('1.234.000 ₫');
	});
});

describe('phone numbers', () => {
	it.each([
		['+84901234567', '0901 234 567'],
		['0901234567', '0901 234 567'],
		['0901 234 567', '0901 234 567'],
		['0258 3 822 222', '0258 382 2222'],
		['1022', '1022']
	])('%s is read %s', (kept, read) => expect(phone(kept)).toBe(read));
});
