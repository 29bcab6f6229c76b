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

export const agencyChoices = (): Choice[] => directory.known.agencies.map(({ code, name }) => ({ value: code, label: named(name) }));
