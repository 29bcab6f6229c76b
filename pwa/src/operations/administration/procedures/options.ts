import type { FieldName } from './addition';
import { t } from './messages';

type Word = 'yes' | 'no' | 'counter' | 'own' | 'national' | 'record_here' | 'record_ministry' | 'record_national' | 'pause' | 'restart';

/** Fields with a few values to choose from, and what each value is called. */
const OPTIONS: Partial<Record<FieldName, Readonly<Record<string, Word>>>> = {
	express: { yes: 'yes', no: 'no' },
	filing_channel: { counter: 'counter', own: 'own', national: 'national' },
	system_of_record: { here: 'record_here', ministry: 'record_ministry', national: 'record_national' },
	clock_policy: { pause: 'pause', restart: 'restart' }
};

/** The values of a field with their words; undefined for a field that is typed. */
export function optionsOf(field: FieldName): { value: string; label: string }[] | undefined {
	const known = OPTIONS[field];
	return known && Object.entries(known).map(([value, word]) => ({ value, label: t(word) }));
}
