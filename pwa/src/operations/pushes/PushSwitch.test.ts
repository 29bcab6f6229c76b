import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import PushSwitch from './PushSwitch.svelte';

const pushManager = { getSubscription: async () => null };

beforeEach(() => {
	vi.stubGlobal('PushManager', pushManager);
	vi.stubGlobal('Notification', { permission: 'default', requestPermission: async () => 'default' });
	const registration = { scope: `${location.origin}/operations/`, pushManager };
	vi.stubGlobal('navigator', { ...navigator, userAgent: 'test', serviceWorker: { getRegistration: async () => registration } });
});

it('is off again when the question of the browser was dismissed, each time', async () => {
	render(PushSwitch);
	const control = await screen.findByRole<HTMLInputElement>('switch');
	for (const _ of [1, 2]) {
		await userEvent.click(control);
		await vi.waitFor(() => expect([control.checked, control.disabled]).toEqual([false, false]));
	}
});
