import { afterEach, expect, it, vi } from 'vitest';
import { hearTime, now } from './clock';

const said = (date: string, cache = 'no-store') => new Response(null, { headers: { date, 'cache-control': cache } });

afterEach(() => {
	vi.useRealTimers();
	localStorage.clear();
});

it('goes by the server on a phone that is a year ahead, also later', () => {
	vi.useFakeTimers({ now: Date.parse('2027-11-22T05:00:00Z') });
	hearTime(said('Sun, 22 Nov 2026 05:00:00 GMT'));
	vi.advanceTimersByTime(60_000);
	expect(now().toISOString()).toBe('2026-11-22T05:01:00.000Z');
});

it('leaves a phone alone that is right within minutes', () => {
	vi.useFakeTimers({ now: Date.parse('2026-11-22T05:02:00Z') });
	hearTime(said('Sun, 22 Nov 2026 05:00:00 GMT'));
	expect(now().toISOString()).toBe('2026-11-22T05:02:00.000Z');
});

it('learns nothing from an answer that may have been kept', () => {
	vi.useFakeTimers({ now: Date.parse('2026-11-22T05:00:00Z') });
	hearTime(said('Sat, 21 Nov 2026 05:00:00 GMT', 'public, max-age=86400'));
	hearTime(new Response(null, { headers: { 'cache-control': 'no-store' } }));
	expect(now().toISOString()).toBe('2026-11-22T05:00:00.000Z');
});
