import { describe, expect, it } from 'vitest';
import { faultsOf, hoursOf, said, wordsOf, type HoursWords } from './hours';

const PROVINCE = { weekdays: [0, 1, 2, 3, 4], spans: [['07:00', '11:30'], ['13:30', '17:00']] };
const own = (spans: [string, string][], weekdays = [0, 5]): HoursWords => ({ ...wordsOf({ weekdays, spans }, PROVINCE), kept: 'own' });

describe('the hours of an agency', () => {
	it('begin with what there is, and go back as they were', () => {
		const mornings = { weekdays: [0, 5], spans: [['08:00', '12:00']] };
		expect(hoursOf(wordsOf(mornings, PROVINCE))).toEqual(mornings);
		expect(hoursOf(wordsOf(null, PROVINCE))).toBeNull();
		expect(hoursOf({ ...wordsOf(null, PROVINCE), kept: 'own' })).toEqual(PROVINCE);
	});

	it('may be written as people write times', () => {
		expect(hoursOf(own([['7h30', '11:30'], ['13.30', '17:00']]))?.spans).toEqual([['07:30', '11:30'], ['13:30', '17:00']]);
	});

	it('tell what is wrong beside it', () => {
		expect(faultsOf(own([['07:00', '11:30'], ['13:30', '17:00']]))).toEqual({});
		expect(faultsOf(own([], []))).toEqual({ weekdays: 'noWeekday', spans: 'noSpan' });
		expect(faultsOf(own([['bảy giờ', '11:30'], ['13:30', '24:00']]))).toEqual({ 'spans/0': 'notTime', 'spans/1': 'notTime' });
		expect(faultsOf(own([['11:30', '07:00']]))).toEqual({ 'spans/0': 'notAfter' });
		expect(faultsOf(own([['07:00', '11:30'], ['11:30', '17:00']]))).toEqual({ 'spans/1': 'overlap' });
		expect(faultsOf({ ...own([], []), kept: 'default' })).toEqual({});
	});

	it('are said in a line', () => {
		expect(said({ ...PROVINCE, weekdays: [0, 1, 2, 5] }, ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'])).toBe('T2–T4, T7 · 07:00–11:30, 13:30–17:00');
	});
});
