import { expect, test } from 'vitest';
import { isWeekend, monthName, monthsOf, stepped, WEEKDAYS } from './year';

test('a year has all its days, in weeks that begin on Monday', () => {
	const months = monthsOf(2026);
	expect(months.flatMap(({ days }) => days)).toHaveLength(365);
	expect(months[7]?.before).toBe(5); // 01/08/2026 is a Saturday
	expect(monthsOf(2024)[1]?.days.at(-1)).toBe('2024-02-29');
});

test('arrow keys walk by day and by week, and stay in the year', () => {
	expect(stepped('2026-08-31', 'ArrowRight')).toBe('2026-09-01');
	expect(stepped('2026-08-31', 'ArrowUp')).toBe('2026-08-24');
	expect(stepped('2026-12-31', 'ArrowRight')).toBeNull();
	expect(stepped('2026-08-31', 'x')).toBeNull();
});

test('months and weekdays have the names of a calendar, in both languages', () => {
	expect([1, 12].map((number) => monthName(number, 'vi'))).toEqual(['Tháng 1', 'Tháng 12']);
	expect([1, 12].map((number) => monthName(number, 'en'))).toEqual(['January', 'December']);
	expect([WEEKDAYS.vi[6], WEEKDAYS.en[6]]).toEqual(['CN', 'Sun']);
});

test('Saturday and Sunday are the weekend', () => {
	expect(['2026-08-28', '2026-08-29', '2026-08-30', '2026-08-31'].map(isWeekend)).toEqual([false, true, true, false]);
});
