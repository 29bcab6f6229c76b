import { describe, expect, it } from 'vitest';
import { faultsOf, FIELDS, partOf, placeOf, requestOf, type FieldName, type Part, type Said } from './addition';
import { emptyCase, emptyComponent } from './cases';
import { emptyMethod } from './methods';
import { emptyRoute, emptyStep } from './routes';

const step = (key: string, next: string[], time: { amount: number; unit: 'days' } | null = null) => ({
	key, name: { vi: `Bước ${key}`, en: null }, agency: 'competent', role: 'handler' as const, time, next
});
const COMMON_ROUTE = { lead: 'a', steps: [step('a', ['b']), step('b', [])] };
const LINKED_ROUTE = { lead: 'khai-sinh', steps: [step('khai-sinh', ['the', 'cu-tru'], { amount: 1, unit: 'days' }), step('the', []), step('cu-tru', [])] };

const SAID: Said = {
	name: { vi: 'Đăng ký khai sinh', en: 'Birth registration' },
	subjects: ['Công dân Việt Nam'],
	methods: [
		{ channel: 'counter', time: 0.5, unit: 'working_days', fee_vnd: 8000, note: 'Miễn cho hộ nghèo' },
		{ channel: 'online', time: null, unit: null, fee_vnd: null, note: null }
	],
	cases: [
		{
			key: 'chung', name: { vi: 'Chung', en: null }, time: null,
			components: [{ key: 'to-khai', name: { vi: 'Tờ khai', en: 'Form' }, form: 'TK-01', originals: 1, copies: 2, required: false }]
		},
		{ key: 'lien-thong', name: { vi: 'Liên thông', en: null }, time: { amount: 20, unit: 'days' }, components: [] }
	],
	notes: [],
	conditions: null,
	steps_text: 'Một\nHai',
	legal_refs: ['123/2015/NĐ-CP'],
	results: ['Giấy khai sinh'],
	routes: { chung: COMMON_ROUTE, 'lien-thong': LINKED_ROUTE },
	filing_channel: 'counter',
	system_of_record: 'here',
	legal_time: { amount: 1, unit: 'working_days' },
	committed_time: null,
	clock_policy: 'restart',
	cut_off: '15:00',
	express: false
};

const part = (field: FieldName, changes: Partial<Part> = {}): Part => ({ ...partOf(field, SAID), basis: 'Điều 1', ...changes });
const sent = (...parts: Part[]) => requestOf(parts).content;

describe('the form begins with what the procedure has', () => {
	const filled = (Object.keys(FIELDS) as FieldName[]).filter((field) => field !== 'committed_time' && field !== 'conditions');

	it.each(filled)('and %s sent unchanged is the same', (field) => {
		expect(sent(part(field))).toEqual({ [field]: SAID[field] });
	});

	it('editing one route keeps the others', () => {
		const [common, ...others] = part('routes').routes;
		const steps = common?.steps.map((each, at) => (at === 0 ? { ...each, name: 'Thẩm tra' } : each)) ?? [];
		const given = sent(part('routes', { routes: [{ case: 'chung', lead: 'a', steps }, ...others] })).routes;
		expect(given?.['chung']?.steps[0]?.name).toEqual({ vi: 'Thẩm tra', en: null });
		expect(given?.['lien-thong']).toEqual(LINKED_ROUTE);
	});

	it('what the procedure has may be taken out, and what it lacks must be typed', () => {
		expect(sent(part('cut_off', { value: ' ' }), part('legal_time', { value: '' }), part('subjects', { value: '' }))).toEqual({ cut_off: null, legal_time: null, subjects: [] });
		expect(faultsOf([part('cut_off', { value: '' }), part('legal_time', { value: '' }), part('routes', { routes: [] })])).toEqual({});
		expect(faultsOf([part('committed_time'), part('conditions')])).toEqual({ 'committed_time/amount': 'needed', conditions: 'needed' });
		expect(faultsOf([part('name', { value: ' ' }), part('cases', { cases: [] })])).toEqual({ 'name/vi': 'needed', cases: 'needed' });
	});
});

describe('what was typed goes in the shape of its field', () => {
	it('with its basis', () => {
		const parts = [part('committed_time', { value: '3', basis: ' Điều 1 ' }), part('notes', { value: 'một\n\n hai ', basis: 'Điều 2' }), part('express', { value: 'yes' })];
		expect(requestOf(parts)).toEqual({
			content: { committed_time: { amount: 3, unit: 'working_days' }, notes: ['một', 'hai'], express: true },
			citations: [
				{ field: 'committed_time', basis: 'Điều 1' },
				{ field: 'notes', basis: 'Điều 2' },
				{ field: 'express', basis: 'Điều 1' }
			]
		});
	});

	it('a new route names its lead, and what follows each step', () => {
		const steps = [
			{ ...emptyStep(), key: 'a', name: 'Xét', next: 'b, c' },
			{ ...emptyStep(), key: 'b', name: 'Ký', amount: '4' }
		];
		const route = sent(part('routes', { routes: [{ ...emptyRoute('chung'), steps }] })).routes?.['chung'];
		expect(route?.lead).toBe('a');
		expect(route?.steps[0]?.next).toEqual(['b', 'c']);
		expect(route?.steps[1]?.time).toEqual({ amount: 4, unit: 'working_hours' });
	});

	it('a fee as people write it, half a day with a comma, and a time without an amount as unknown', () => {
		const methods = [
			{ ...emptyMethod(), channel: 'post', amount: '0,5', fee: '1.050.000 ₫' },
			{ ...emptyMethod(), channel: 'counter', fee: '0' }
		];
		expect(sent(part('methods', { methods })).methods).toEqual([
			{ channel: 'post', time: 0.5, unit: 'working_days', fee_vnd: 1_050_000, note: null },
			{ channel: 'counter', time: null, unit: null, fee_vnd: 0, note: null }
		]);
	});

	it('a new paper gets a key that no other has', () => {
		expect(emptyComponent([{ key: '1' }, { key: '3' }]).key).toBe('4');
	});
});

describe('bad input is told at its place', () => {
	it('in a route', () => {
		const routes = [
			{ ...emptyRoute('a/b'), steps: [{ ...emptyStep(), key: 'x', name: 'X', amount: 'ba' }] },
			{ ...emptyRoute('a/b'), steps: [] }
		];
		expect(faultsOf([part('routes', { routes })])).toEqual({ 'routes/a~1b/case': 'sameCase', 'routes/a~1b/steps/0/time/amount': 'notAmount', 'routes/a~1b/steps': 'needed' });
	});

	it('in ways of filing', () => {
		const methods = [{ channel: '', amount: '3', unit: '', fee: 'tám nghìn', note: '' }, { ...emptyMethod(), channel: 'post', amount: '-1' }];
		expect(faultsOf([part('methods', { methods })])).toEqual({
			'methods/0/channel': 'needed', 'methods/0/unit': 'unitNeeded', 'methods/0/fee_vnd': 'notSum', 'methods/1/time': 'notTime'
		});
	});

	it('in cases and their papers', () => {
		const cases = [
			{ ...emptyCase(), key: 'a', name: 'A', components: [{ ...emptyComponent([]), copies: '101' }] },
			{ ...emptyCase(), key: 'a', amount: '0', components: [] }
		];
		expect(faultsOf([part('cases', { cases })])).toEqual({
			'cases/0/components/0/name/vi': 'needed', 'cases/0/components/0/copies': 'notCount',
			'cases/1/key': 'sameKey', 'cases/1/name/vi': 'needed', 'cases/1/time/amount': 'notAmount'
		});
	});

	it('in an amount, an hour and a basis', () => {
		expect(faultsOf([part('legal_time', { value: '1.5' }), part('cut_off', { value: '25:00', basis: ' ' })])).toEqual({
			'legal_time/amount': 'notAmount', cut_off: 'notHour', 'citations/1/basis': 'needed'
		});
	});

	it('and so is what the server refuses', () => {
		expect(placeOf('/content/committed_time')).toBe('committed_time');
		expect(placeOf('/content/notes/3')).toBe('notes');
		expect(placeOf('/content/routes/chung/value/steps/0/next/1')).toBe('routes/chung/steps/0/next');
		expect(placeOf('/content/cases/0/components/1/originals')).toBe('cases/0/components/1/originals');
		expect(placeOf('/citations/0/basis')).toBe('citations/0/basis');
	});
});
