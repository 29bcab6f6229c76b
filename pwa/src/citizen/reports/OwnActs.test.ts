import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { actKey, boxOf, PHONE, type ReportView } from '../outbox';
import OwnActs from './OwnActs.svelte';

const view = { id: 'r1', state: 'closed', timeline: [], moves: [{ act: 'reopen', needs: ['note'], may: [], reasons: [] }], can_rate: false } as unknown as ReportView;

it('a reopening that was begun is in sight when one comes back, and goes when one closes it', async () => {
	const begun = { id: actKey('r1', 'reopen'), report: 'r1', name: 'reopen' as const, move: 'm1', note: 'Còn hố', reason: '', photos: [], media: {}, language: 'vi' };
	await boxOf(PHONE).write({ on: 'acts', put: begun });
	render(OwnActs, { view });
	await userEvent.click(await screen.findByText('Thôi', undefined, { timeout: 4000 }));
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(screen.queryByText('Thôi')).toBeNull();
});
