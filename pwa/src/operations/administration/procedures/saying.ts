import { named } from '../../../shared/i18n';
import { t } from './messages';

interface Step {
	key: string;
	name: { vi: string; en: string | null };
	agency: string;
	time: { amount: number; unit: string } | null;
	next: string[];
}

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

const UNITS = ['working_days', 'working_hours', 'days', 'hours'] as const;

function time(value: { amount: number; unit: string }): string {
	const unit = UNITS.find((each) => each === value.unit);
	return `${value.amount} ${unit ? t(unit) : value.unit}`;
}

const step = ({ key, name, agency, time: given, next }: Step): string =>
	`${key}: ${named({ vi: name.vi, en: name.en ?? name.vi })} (${agency}${given ? `, ${time(given)}` : ''})${next.length ? ` → ${next.join(', ')}` : ''}`;

function ofData(value: Data): string {
	if (typeof value['amount'] === 'number') return time(value as never);
	if (typeof value['vi'] === 'string') return named({ vi: value['vi'], en: (value['en'] as string | null) ?? value['vi'] });
	if (Array.isArray(value['steps'])) return (value['steps'] as Step[]).map(step).join('\n');
	const parts = Object.entries(value).filter(([, inner]) => inner !== null);
	return parts.map(([key, inner]) => `${key}: ${inWords(inner)}`).join(parts.some(([, inner]) => isData(inner)) ? '\n' : ', ');
}

function ofList(value: readonly unknown[]): string {
	return value.length ? value.map(inWords).join('\n') : t('emptyValue');
}

/** A field's content in words; one line for each of its parts. */
export function inWords(value: unknown): string {
	if (isData(value)) return ofData(value);
	if (Array.isArray(value)) return ofList(value);
	if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
	return typeof value === 'string' || typeof value === 'number' ? String(value) || t('emptyValue') : t('emptyValue');
}
