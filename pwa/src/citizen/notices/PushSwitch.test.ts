import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { push } from './push.svelte';
import PushSwitch from './PushSwitch.svelte';

it('the switch is off again when the browser’s question was waved away', async () => {
	let answer: (on: boolean) => void = () => undefined;
	vi.spyOn(push, 'look').mockResolvedValue();
	vi.spyOn(push, 'turnOn').mockReturnValue(new Promise((resolve) => (answer = resolve)));
	[push.standing, push.possible] = ['off', true];
	render(PushSwitch);
	const turned = screen.getByRole<HTMLInputElement>('switch');
	await userEvent.click(turned);
	expect([turned.checked, turned.disabled]).toEqual([true, true]);
	answer(false);
	await vi.waitFor(() => expect([turned.checked, turned.disabled]).toEqual([false, false]));
});
