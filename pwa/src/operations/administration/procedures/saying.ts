import { money, named } from '../../../shared/i18n';
import type { FieldName } from './addition';
import { t } from './messages';
import { CHANNELS, METHOD_UNITS } from './methods';
import { optionsOf } from './options';

interface Step {
	key: string;
	name: { vi: string; en: string | null };
	agency: string;
	time: { amount: number; unit: string } | null;
	next: string[];
}

/** A way of filing; what is unknown is left out. */
interface Method {
	channel: string;
	time: number | null;
	unit: string | null;
	fee_vnd: number | null;
	note: string | null;
}

interface Component {
	name: { vi: string; en?: string | null };
	form: string | null;
	originals: number;
	copies: number;
	required: boolean;
}

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

function time(value: { amount: number; unit: string }): string {
	const unit = METHOD_UNITS.find((each) => each === value.unit);
	return `${value.amount} ${unit ? t(unit) : value.unit}`;
}

const step = ({ key, name, agency, time: given, next }: Step): string =>
	`${key}: ${named({ vi: name.vi, en: name.en ?? name.vi })} (${agency}${given ? `, ${time(given)}` : ''})${next.length ? ` → ${next.join(', ')}` : ''}`;

function method({ channel, time: amount, unit, fee_vnd, note }: Method): string {
	const known = [amount !== null && unit && time({ amount, unit }), fee_vnd !== null && t('fee', { sum: money(fee_vnd) }), note?.trim()];
	const way = CHANNELS.find((each) => each === channel);
	return [way ? t(way) : channel, ...known.filter(Boolean)].join(', ');
}

function component({ name, form, originals, copies, required }: Component): string {
	const known = [originals > 0 && t('originals', { n: originals }), copies > 0 && t('copies', { n: copies }), form && t('form', { form }), !required && t('conditional')];
	const said = known.filter(Boolean).join(', ');
	return `– ${named({ vi: name.vi, en: name.en ?? name.vi })}${said && ` (${said})`}`;
}

function ofData(value: Data): string {
	if (typeof value['channel'] === 'string') return method(value as never);
	if (Array.isArray(value['components'])) return [inWords(value['name']), ...(value['components'] as Component[]).map(component)].join('\n');
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

/** What a version says in a field; a value that is chosen, by its name. */
export function saidIn(field: string, value: unknown): string {
	const chosen = typeof value === 'string' ? optionsOf(field as FieldName)?.find((each) => each.value === value) : undefined;
	return chosen?.label ?? inWords(value);
}
