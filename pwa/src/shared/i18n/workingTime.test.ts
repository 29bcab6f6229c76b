import { expect, it } from 'vitest';
import { workingWords } from './workingTime';

const at = '2026-11-23T02:00:00Z';
const now = Date.parse(at);
const words = (minutes: number, later = 0) => workingWords({ minutes, day: 480, at }, now + later);

it('counts in days of the agency, hours and minutes, the two largest', () => {
	expect(words(480 + 185)).toBe('Còn 1 ngày 3 giờ làm việc');
	expect(words(185)).toBe('Còn 3 giờ 5 phút làm việc');
	expect(words(960)).toBe('Còn 2 ngày làm việc');
});

it('says what is overdue, and what is due now', () => {
	expect(words(-30)).toBe('Quá hạn 30 phút làm việc');
	expect(words(0)).toBe('Đến hạn');
});

it('says nothing when it was reckoned long ago, or never', () => {
	expect(words(60, 16 * 60_000)).toBeNull();
	expect(workingWords(null, now)).toBeNull();
});
