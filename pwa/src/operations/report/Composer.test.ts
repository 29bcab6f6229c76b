import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '../session';
import type { Report } from '../words';
import { actsOf } from './acts';
import Composer from './Composer.svelte';
import { Draft } from './draft.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const move = { to: 'assigned', needs: [], may: ['assignee', 'note'], reasons: [], amends: false };
const report = () => ({ id: 'r', version: 1, state: 'accepted', moves: [move], media: [], agency: { code: 'a' } }) as unknown as Report;
const binh = { id: 'binh', name: 'Bình', open: 2, overdue: 0 };

beforeEach(async () => {
	vi.stubGlobal('matchMedia', () => ({ matches: false }));
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } });
});

it('proposes somebody once, and does not overrule who was chosen when the report is read anew', async () => {
	const asked = vi.fn(async (_request: Request) => new Response(JSON.stringify({ items: [binh] }), { headers: { 'content-type': 'application/json' } }));
	vi.stubGlobal('fetch', asked);
	const [act] = actsOf(report());
	if (!act) throw new Error('no act');
	const draft = new Draft(report(), act.name);
	const { rerender } = render(Composer, { report: report(), act, draft });
	await vi.waitFor(() => expect(draft.assignee).toBe('binh'));
	await userEvent.selectOptions(screen.getByRole('combobox'), '');
	await rerender({ report: report() });
	await new Promise((done) => setTimeout(done, 50));
	expect(draft.assignee).toBe('');
	expect(asked).toHaveBeenCalledOnce();
});
