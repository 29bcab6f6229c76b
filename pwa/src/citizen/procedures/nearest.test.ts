import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../shared/api/client';
import { counterOf } from './nearest';

const agency = (kind: Schemas['AgencyView']['kind'], commune: string | null) =>
	({ code: `${kind}-${commune}`, kind, commune }) as Schemas['AgencyView'];

describe('the counter of a commune', () => {
	const all = [agency('commune_office', '22366'), agency('intake', '22366'), agency('commune_office', '22411'), agency('department', null)];

	it.each([
		['its one-stop shop', '22366', 'intake-22366'],
		['its office, where it has no other', '22411', 'commune_office-22411'],
		['none, where there is none', '99999', undefined]
	])('is %s', (_case, commune, expected) => expect(counterOf(all, commune)?.code).toBe(expected));
});
