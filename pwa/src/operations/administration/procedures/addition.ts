import type { components } from '../../../shared/api/operations';
import { caseFaults, casesOf, caseWords, type CaseWords } from './cases';
import { methodFaults, methodsOf, methodWords, type MethodWords } from './methods';
import { routeFaults, routesOf, routeWords, type RouteWords } from './routes';
import { amountFault, lines, named, needed, present, time, timeWords, type Fault, type Faults, type Time } from './typed';

export type Request = components['schemas']['OverlayRequest'];
type Content = Request['content'];
/** What the newest version says, field by field. */
export type Said = Content;

/** What can be added by this form, and how it is typed. */
export const FIELDS = {
	name: 'name',
	committed_time: 'time',
	legal_time: 'time',
	cut_off: 'hour',
	clock_policy: 'option',
	express: 'option',
	filing_channel: 'option',
	system_of_record: 'option',
	methods: 'methods',
	cases: 'cases',
	routes: 'routes',
	subjects: 'lines',
	conditions: 'text',
	steps_text: 'text',
	results: 'lines',
	notes: 'lines',
	legal_refs: 'lines'
} as const;
export type FieldName = keyof typeof FIELDS;

/** A field being edited: what was typed, whatever its kind, and the document it comes from. */
export interface Part {
	field: FieldName;
	/** Whether the procedure says something there, so that emptying it takes that out. */
	had: boolean;
	value: string;
	/** English, of a name. */
	valueEn: string;
	unit: string;
	basis: string;
	routes: RouteWords[];
	methods: MethodWords[];
	cases: CaseWords[];
}

function isSaid(value: unknown): boolean {
	if (value === null || value === undefined || value === '') return false;
	// An empty list, or no route at all, says nothing.
	return typeof value !== 'object' || Object.keys(value).length > 0;
}

function textOf(value: unknown): string {
	if (Array.isArray(value)) return value.join('\n');
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return typeof value === 'string' ? value : '';
}

/** What each kind of field is typed as. */
const TYPED: Partial<Record<(typeof FIELDS)[FieldName], (said: Said, field: FieldName) => Partial<Part>>> = {
	name: ({ name }) => ({ value: name?.vi ?? '', valueEn: name?.en ?? '' }),
	time: (said, field) => {
		const { amount, unit } = timeWords(said[field] as Time | null, 'working_days');
		return { value: amount, unit };
	},
	routes: ({ routes }) => ({ routes: routeWords(routes ?? {}) }),
	methods: ({ methods }) => ({ methods: methodWords(methods ?? []) }),
	cases: ({ cases }) => ({ cases: caseWords(cases ?? []) })
};

/** A field to be edited, beginning with what the procedure has. */
export function partOf(field: FieldName, said: Said): Part {
	const typed = TYPED[FIELDS[field]]?.(said, field) ?? { value: textOf(said[field]) };
	return { field, had: isSaid(said[field]), value: '', valueEn: '', unit: 'working_days', basis: '', routes: [], methods: [], cases: [], ...typed };
}

/** What the server takes for a part: all of the field, since it replaces the procedure's own. */
function valueOf(part: Part): unknown {
	switch (FIELDS[part.field]) {
		case 'name':
			return named(part.value, part.valueEn);
		case 'time':
			return time(part.value, part.unit);
		case 'option':
			return part.field === 'express' ? part.value === 'yes' : part.value;
		case 'lines':
			return lines(part.value);
		case 'routes':
			return routesOf(part.routes);
		case 'methods':
			return methodsOf(part.methods);
		case 'cases':
			return casesOf(part.cases);
		default:
			return part.value.trim() || null;
	}
}

/** An hour and minute of the day, or empty. */
const hourFault = (text: string): Fault | undefined => (!text.trim() || /^([01]\d|2[0-3]):[0-5]\d$/.test(text.trim()) ? undefined : 'notHour');

/** What must be there: a new value, and always a name, a case, a choice. Other things may be taken out. */
function missing(part: Part): Fault | undefined {
	const kind = FIELDS[part.field];
	if (part.had && kind !== 'name' && kind !== 'cases' && kind !== 'option') return undefined;
	if (kind === 'routes' || kind === 'methods' || kind === 'cases') return part[kind].length ? undefined : 'needed';
	return needed(part.value);
}

function partFaults(part: Part): Faults {
	const { field } = part;
	const kind = FIELDS[field];
	const place = kind === 'name' ? `${field}/vi` : kind === 'time' ? `${field}/amount` : field;
	const own = kind === 'time' ? amountFault(part.value) : kind === 'hour' ? hourFault(part.value) : undefined;
	const inner = { routes: routeFaults(part.routes), methods: methodFaults(part.methods), cases: caseFaults(part.cases) };
	return { ...present([[place, missing(part) ?? own]]), ...(kind in inner && inner[kind as keyof typeof inner]) };
}

/** Everything that is not right yet, by its place; a basis by the number of its part. */
export function faultsOf(parts: readonly Part[]): Faults {
	const bases = present(parts.map(({ basis }, at) => [`citations/${at}/basis`, needed(basis)]));
	return Object.assign({}, ...parts.map(partFaults), bases) as Faults;
}

/** Where the form shows what the server says of a pointer; lists that are typed as one text have one place. */
export function placeOf(pointer: string): string {
	const place = pointer.replace(/^\/(content\/)?/, '').replace(/^(routes\/[^/]+)\/(?:key|value)/, '$1');
	const [field = ''] = place.split('/');
	const kind = field in FIELDS ? FIELDS[field as FieldName] : '';
	return kind === 'lines' ? field : place.replace(/(\/next)\/\d+$/, '$1').replace(/(\/name)$/, '$1/vi');
}

/** The parts as the server takes them, each with its basis. */
export function requestOf(parts: readonly Part[]): Request {
	return {
		content: Object.fromEntries(parts.map((part) => [part.field, valueOf(part)])) as Content,
		citations: parts.map(({ field, basis }) => ({ field, basis: basis.trim() }))
	};
}
