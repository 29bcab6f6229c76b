import { expect, test } from 'vitest';
import { isNoted } from './heard';

test.each(['report.noted.v1', 'report.sealed_noted.v1'])('the notes are read again on %s', (name) => {
	expect(isNoted('a', { name, subject: 'a' })).toBe(true);
	expect(isNoted('a', { name, subject: 'b' })).toBe(false);
});

test('what else happens to the report is no note', () => {
	expect(isNoted('a', { name: 'report.accepted.v1', subject: 'a' })).toBe(false);
});
