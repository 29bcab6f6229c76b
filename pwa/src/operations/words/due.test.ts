import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../shared/i18n';
import { age, dueOf, duration } from './due';

const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);
const report = { state: 'accepted', started: '2026-11-21T02:00:00Z', due_at: '2026-11-21T10:00:00Z' } as const;

afterEach(() => language.choose('vi'));

describe('the time left', () => {
	it.each([
		['05:59:59', 'jade', 'Còn 4 giờ', 0.49999],
		['06:00:00', 'amber', 'Còn 4 giờ', 0.5],
		['09:59:30', 'amber', 'Còn 1 phút', 0.999],
		['10:00:00', 'lacquer', 'Quá hạn 1 phút', 1],
		['12:20:00', 'lacquer', 'Quá hạn 2 giờ 20 phút', 1]
	])('at %s is %s, "%s"', (time, tone, words, used) => {
		const due = dueOf(report, at(time));
		expect(due).toMatchObject({ tone, words });
		expect(due?.used).toBeCloseTo(used, 2);
	});

	it('runs only while somebody has to act, and only towards a due time', () => {
		expect(dueOf({ ...report, state: 'resolved' }, at('12:00:00'))).toBeNull();
		expect(dueOf({ ...report, state: 'rejected' }, at('12:00:00'))).toBeNull();
		expect(dueOf({ ...report, due_at: null }, at('12:00:00'))).toBeNull();
		expect(dueOf({ ...report, state: 'reopened' }, at('12:00:00'))).toMatchObject({ overdue: true });
	});

	it('is said in two units, and in days alone when far', () => {
		const hour = 3_600_000;
		expect([hour, 26 * hour, 49.5 * hour, 24 * hour, 200 * hour].map(duration)).toEqual([
			'1 giờ',
			'1 ngày 2 giờ',
			'2 ngày 1 giờ',
			'1 ngày',
			'8 ngày'
		]);
		language.choose('en');
		expect(dueOf(report, at('06:30:00'))?.words).toBe('3 h 30 min left');
	});
});

describe('an age', () => {
	it('fits a column', () => {
		const now = at('12:00:00');
		const ages = ['11:59:30', '11:56:00', '09:10:00'].map((time) => age(`2026-11-21T${time}Z`, now));
		expect(ages).toEqual(['vừa xong', '4 ph', '2 giờ']);
		expect(age('2026-11-09T12:00:00Z', now)).toBe('12 ngày');
	});

	it('of a phone whose clock is ahead is "just now"', () => {
		expect(age('2026-11-21T13:00:00Z', at('12:00:00'))).toBe('vừa xong');
	});
});
