import { expect, test } from 'vitest';
import { hears } from './offers';

test('an agency outside the system is offered a report only where an e-mail reaches it', () => {
	expect(hears({ kind: 'external', email: 'dien-luc@khanhhoa.example' })).toBe(true);
	expect(hears({ kind: 'external', email: null })).toBe(false);
	expect(hears({ kind: 'external', email: '' })).toBe(false);
	expect(hears({ kind: 'department', email: null })).toBe(true);
});
