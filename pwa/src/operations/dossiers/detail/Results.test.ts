import 'fake-indexeddb/auto';
import { fireEvent, render } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { session } from '../../session';
import { askAgain } from '../insist';
import type { Dossier } from '../words';
import Results from './Results.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi' } as const;
const grants = [{ role: 'handler', agency: null }] as unknown as NonNullable<typeof session.account>['grants'];
const asked = vi.hoisted(() => [] as string[]);
vi.mock('./result', () => ({ attach: (id: string) => (asked.push(id), Promise.reject(new TypeError('Failed to fetch'))) }));

const dossier = (id: string) => ({ id, version: 1, state: 'processing', results: [] }) as unknown as Dossier;

it('sends a result again to the dossier it was chosen for, whichever is open by then', async () => {
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants } });
	const { container, rerender } = render(Results, { dossier: dossier('first') });
	const input = container.querySelector<HTMLInputElement>('input[type="file"]');
	if (!input) throw new Error('no field');
	await fireEvent.change(input, { target: { files: [new File(['%PDF-'], 'kq.pdf', { type: 'application/pdf' })] } });
	await vi.waitFor(() => expect(asked).toEqual(['first']));
	await rerender({ dossier: dossier('second') });
	await vi.waitFor(() => {
		askAgain();
		expect(asked.length).toBeGreaterThan(1);
	});
	expect(new Set(asked)).toEqual(new Set(['first']));
});
