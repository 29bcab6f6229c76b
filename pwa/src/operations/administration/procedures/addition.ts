import type { components } from '../../../shared/api/operations';

export type Request = components['schemas']['OverlayRequest'];
type Content = Request['content'];
type Route = components['schemas']['Route'];
type Unit = 'working_days' | 'working_hours' | 'days' | 'hours';

/** What can be added by this form, and how it is typed. */
export const FIELDS = {
	committed_time: 'time',
	legal_time: 'time',
	cut_off: 'words',
	express: 'choice',
	filing_channel: 'channel',
	conditions: 'text',
	steps_text: 'text',
	notes: 'lines',
	subjects: 'lines',
	results: 'lines',
	legal_refs: 'lines',
	routes: 'route'
} as const;
export type FieldName = keyof typeof FIELDS;

export interface StepWords {
	key: string;
	name: string;
	nameEn: string;
	agency: string;
	role: string;
	amount: string;
	unit: string;
	next: string;
}

export interface Part {
	field: FieldName;
	value: string;
	unit: string;
	basis: string;
	steps: StepWords[];
	lead: string;
}

export const emptyStep = (): StepWords => ({
	key: '', name: '', nameEn: '', agency: 'competent', role: 'handler', amount: '', unit: 'working_hours', next: ''
});

export const emptyPart = (field: FieldName): Part => ({
	field, value: '', unit: 'working_days', basis: '', steps: field === 'routes' ? [emptyStep()] : [], lead: ''
});

/** The case of a route that counts for all cases. */
const COMMON = 'chung';

const lines = (text: string, separator = '\n'): string[] => text.split(separator).map((line) => line.trim()).filter(Boolean);

const time = (amount: string, unit: string) => (amount.trim() ? { amount: Number(amount), unit: unit as Unit } : null);

function routeOf({ steps, lead }: Part): Route {
	return {
		lead: lead.trim() || (steps[0]?.key.trim() ?? ''),
		steps: steps.map(({ key, name, nameEn, agency, role, amount, unit, next }) => ({
			key: key.trim(),
			name: { vi: name.trim(), en: nameEn.trim() || null },
			agency: agency.trim(),
			role: role as Route['steps'][number]['role'],
			time: time(amount, unit),
			next: lines(next, ',')
		}))
	};
}

function valueOf(part: Part): unknown {
	switch (FIELDS[part.field]) {
		case 'time':
			return time(part.value, part.unit);
		case 'choice':
			return part.value === 'yes';
		case 'lines':
			return lines(part.value);
		case 'route':
			return { [COMMON]: routeOf(part) };
		default:
			return part.value.trim();
	}
}

/** Whether nothing was typed where something must be. */
export const lacksValue = (part: Part): boolean =>
	FIELDS[part.field] === 'route' ? part.steps.some(({ key, name }) => !key.trim() || !name.trim()) : !part.value.trim();

/** The parts as the server takes them, each with its basis. */
export function requestOf(parts: readonly Part[]): Request {
	return {
		content: Object.fromEntries(parts.map((part) => [part.field, valueOf(part)])) as Content,
		citations: parts.map(({ field, basis }) => ({ field, basis: basis.trim() }))
	};
}
