import { named } from '../../shared/i18n';
import { directory } from '../directory';
import { Refused } from '../session';
import { t } from './messages';

export interface Choice {
	value: string;
	label: string;
}

/** What the server, or the lack of it, has to say about a failed call. */
export const why = (error: unknown): string => (error instanceof Refused ? error.message : t('offline'));

export const categoryChoices = (): Choice[] => directory.known.categories.map(({ code, name }) => ({ value: code, label: named(name) }));

export const communeChoices = (): Choice[] =>
	directory.known.communes
		.map(({ code, full_name }) => ({ value: code, label: full_name }))
		.sort((a, b) => a.label.localeCompare(b.label, 'vi'));

/** That nobody knows whose a thing is: no rule is about that (reports/catalogue.py). */
const UNKNOWN_OWNER = 'chua-ro';

/** Whose a thing can be. `present` is there to be kept, even when nobody can choose it any more. */
export function ownerChoices(present = ''): Choice[] {
	const choices = directory.known.owners
		.filter(({ code }) => code !== UNKNOWN_OWNER)
		.map(({ code, name }) => ({ value: code, label: named(name) }));
	return !present || choices.some(({ value }) => value === present) ? choices : [...choices, { value: present, label: present }];
}

/** An owner by name; by the code where nobody knows a name. */
export const ownerName = (code: string): string => ownerChoices(code).find(({ value }) => value === code)?.label ?? code;

export const agencyChoices = (): Choice[] => directory.known.agencies.map(({ code, name }) => ({ value: code, label: named(name) }));
