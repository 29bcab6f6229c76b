import 'fake-indexeddb/auto';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { directory } from '../../directory';
import type { Dossier } from '../words';
import Handovers from './Handovers.svelte';
import { opened } from './opened.svelte';

const agency = (code: string) => ({ code, name: { vi: code, en: code }, kind: 'commune' });
const dossier = () => ({ id: 'd', version: 1, state: 'processing', receiving: agency('a'), competent: agency('b'), handovers: [], applicant: { name: 'Hoa' }, moves: [] }) as unknown as Dossier;
const fields = () => [...document.querySelectorAll('select')];
const chosen = () => fields().map(({ value }) => value);

afterEach(() => opened.forget());

it('keeps the agencies that were chosen while the dossier is read anew', async () => {
	directory.known = { ...directory.known, agencies: [agency('a'), agency('b'), agency('c')] as unknown as typeof directory.known.agencies };
	opened.id = 'd';
	opened.see({ dossier: dossier(), etag: '"1"' });
	const { rerender } = render(Handovers, { dossier: dossier() });
	await fireEvent.click(screen.getByText('Bàn giao…'));
	expect(chosen()).toEqual(['a', 'b']);
	const [from, to] = fields();
	if (!from || !to) throw new Error('no fields');
	await fireEvent.change(from, { target: { value: 'b' } });
	await fireEvent.change(to, { target: { value: 'c' } });
	await rerender({ dossier: dossier() });
	expect(chosen()).toEqual(['b', 'c']);
});
