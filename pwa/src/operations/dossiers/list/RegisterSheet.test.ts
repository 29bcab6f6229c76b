import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { clock } from '../../words';
import RegisterSheet from './RegisterSheet.svelte';

afterEach(() => vi.useRealTimers());

const days = () => [...document.querySelectorAll<HTMLInputElement>('input[type="date"]')];

async function at(moment: string) {
	vi.setSystemTime(new Date(moment));
	clock.tick();
	await tick();
}

it('knows in the morning that it is another day, and keeps the days that were chosen until then', async () => {
	HTMLDialogElement.prototype.showModal = () => undefined;
	vi.useFakeTimers({ toFake: ['Date'] });
	await at('2026-11-24T03:00:00Z');
	render(RegisterSheet, { open: true });
	const [from] = days();
	if (!from) throw new Error('no field');
	from.value = '2026-11-02';
	from.dispatchEvent(new Event('input', { bubbles: true }));
	await at('2026-11-24T09:00:00Z');
	expect([from.max, ...days().map(({ value }) => value)]).toEqual(['2026-11-24', '2026-11-02', '2026-11-24']);
	// Midnight in Vietnam.
	await at('2026-11-24T17:00:00Z');
	expect([from.max, ...days().map(({ value }) => value)]).toEqual(['2026-11-25', '2026-11-25', '2026-11-25']);
});
