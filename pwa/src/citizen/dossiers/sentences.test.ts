import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../shared/i18n';
import type { DossierView, KeptDossier, Own } from '../outbox';
import { isSame } from './mine.svelte';
import { nameOf } from './names';
import { dossierNewsOf } from './news';
import { apologyOf, dueLine, holderSentence, isEarly, promisedLine, sentence, standing, timelineOf } from './sentences';
import { together } from './together';

const NOW = new Date('2026-11-23T03:00:00Z'); // 10:00 on a Monday in Việt Nam
const WARD = { code: 'ubnd-22366', name: { vi: 'phường Nha Trang', en: 'Nha Trang ward' } };
const POLICE = { code: 'cong-an', name: { vi: 'Công an tỉnh', en: 'Provincial police' } };

type Line = DossierView['timeline'][number];
let number = 0;
const line = (part: Partial<Line>): Line => ({
	id: `l${number++}`, kind: 'moved', state: 'processing', at: '2026-11-20T02:00:00Z', agency: WARD, person: null, text: null, due_at: null, ...part
});

const dossier = (part: Partial<DossierView> = {}): DossierView =>
	({
		id: 'd1', code: 'H32.22366-261120-0001', state: 'processing', version: 3, competent: WARD, receiving: WARD, return_at: WARD, return_by: 'counter',
		received_at: '2026-11-20T01:00:00Z', promised_at: '2026-11-25T09:30:00Z', due_at: '2026-11-25T09:30:00Z', due_note: null,
		updated_at: '2026-11-20T02:00:00Z', released_at: null, own: true,
		holder: { agency: POLICE, person: 'Lê Văn Bình', since: '2026-11-23T01:12:00Z', step: { vi: 'Đăng ký thường trú', en: 'Residence' } },
		timeline: [line({ kind: 'received', state: 'accepted' })], ...part
	}) as DossierView;

const texts = (view: DossierView) => timelineOf(view, NOW).map(({ text }) => text);

afterEach(() => language.choose('vi'));

describe('where a dossier stands', () => {
	it.each([
		['counter', 'Mời bạn đến phường Nha Trang'],
		['post', 'bưu điện'],
		['online', 'tải được ngay']
	] as const)('a result is fetched by %s', (return_by, words) => {
		expect(standing(dossier({ state: 'released', return_by }))).toContain(words);
	});

	it.each([
		['owed', {}, 'Trả kết quả trước 16:30 thứ Tư 25/11'],
		['overdue', { due_at: '2026-11-20T09:30:00Z' }, 'Đã quá hạn trả kết quả (16:30 thứ Sáu 20/11). Chúng tôi xin lỗi bạn.'],
		['done', { state: 'returned' }, undefined],
		['paused', { state: 'supplement', due_at: null }, undefined]
	] as const)('the due date of what is %s', (_case, part, expected) => {
		expect(dueLine(dossier(part), NOW)).toBe(expected);
	});

	it('is early when the result came before its date', () => {
		expect(isEarly(dossier({ state: 'released', released_at: '2026-11-24T02:00:00Z' }))).toBe(true);
		expect(isEarly(dossier({ state: 'released', released_at: '2026-11-26T02:00:00Z' }))).toBe(false);
	});
});

describe('what happened', () => {
	it.each([
		['accepted', 'Phường Nha Trang bắt đầu xử lý.'],
		['supplement', 'Đã nhận phần bổ sung, Phường Nha Trang xử lý tiếp.'],
		['awaiting_payment', 'Đã nhận tiền, Phường Nha Trang xử lý tiếp.'],
		['consulting', 'Phường Nha Trang đã có ý kiến và xử lý tiếp.']
	] as const)('work goes on after %s', (before, expected) => {
		expect(sentence(line({ state: 'processing' }), before)).toBe(expected);
	});

	it('tells a first handing-in from one after a request', () => {
		expect(sentence(line({ state: 'submitted' }), 'supplement_intake')).toContain('Đã nhận phần bổ sung');
		expect(sentence(line({ state: 'submitted' }), 'draft')).toBe('Hồ sơ đã được nộp.');
	});

	it('every state has a sentence in both languages', () => {
		const states = ['draft', 'submitted', 'supplement_intake', 'refused', 'accepted', 'processing', 'supplement', 'awaiting_payment',
			'consulting', 'signed', 'released', 'returned', 'withdrawn', 'stopped'] as const; // prettier-ignore
		for (const code of ['vi', 'en'] as const) {
			language.choose(code);
			for (const state of states) {
				for (const said of [sentence(line({ state })), standing(dossier({ state }))]) expect(said).not.toMatch(/_|\{/);
			}
		}
	});

	it('tells who has it since when, until it has ended', () => {
		expect(holderSentence(dossier(), NOW)).toBe('Công an tỉnh (Lê Văn Bình) đang giữ hồ sơ từ 08:12 hôm nay. Đang làm: Đăng ký thường trú.');
		expect(holderSentence(dossier({ state: 'stopped' }), NOW)).toBe('');
	});

	it('ends with by when the result comes', () => {
		expect(texts(dossier())).toEqual([
			'Phường Nha Trang đã nhận hồ sơ.',
			'Phường Nha Trang trả kết quả trước 16:30 thứ Tư 25/11.'
		]);
	});

	it('says nothing of what is to come when it has ended', () => {
		const ended = dossier({ state: 'returned', timeline: [line({ state: 'returned' })] });
		expect(texts(ended)).toEqual(['Phường Nha Trang đã trả kết quả.']);
	});

	it('explains a date that is missing', () => {
		const held = dossier({ state: 'supplement', due_at: null, holder: { agency: WARD, person: null, since: '2026-11-23T01:00:00Z', step: null } });
		expect(texts(held).at(-1)).toContain('khi bạn đã bổ sung');
	});
});

describe('a date that the calendar moved', () => {
	const putOff = '2026-11-26T09:30:00Z';
	const moved = { due_at: putOff, timeline: [line({ kind: 'rescheduled', due_at: putOff })] };

	it('is a line of its own, with the new date', () => {
		expect(texts(dossier(moved))[0]).toBe('Lịch làm việc thay đổi, ngày trả kết quả được tính lại: 16:30 thứ Năm 26/11.');
		expect(sentence(line({ kind: 'rescheduled' }))).toBe('Lịch làm việc thay đổi, ngày trả kết quả được tính lại.');
	});

	it('stands beside the one that was promised, while the result is owed and they differ', () => {
		expect(promisedLine(dossier(moved), NOW)).toBe('Ngày hẹn lúc đầu: 16:30 thứ Tư 25/11');
		expect(promisedLine(dossier(), NOW)).toBeUndefined();
		expect(promisedLine(dossier({ ...moved, state: 'returned' }), NOW)).toBeUndefined();
		expect(promisedLine(dossier({ ...moved, promised_at: null }), NOW)).toBeUndefined();
	});

	it('is not told twice where an apology tells it', () => {
		expect(promisedLine(dossier({ ...moved, timeline: [line({ kind: 'extended' })] }), NOW)).toBeUndefined();
	});
});

it('tells to whom the dossier went', () => {
	expect(sentence(line({ kind: 'passed_on', agency: POLICE }), 'processing')).toBe('Hồ sơ đã chuyển đến Công an tỉnh.');
	language.choose('en');
	expect(sentence(line({ kind: 'passed_on', agency: POLICE }), 'processing')).toBe('The dossier has gone to Provincial police.');
});

describe('an apology', () => {
	const late = { due_at: '2026-11-27T09:30:00Z', timeline: [line({ kind: 'extended', text: 'Chờ xác minh ở tỉnh khác.' })] };

	it('names the new date, the old one and the reason', () => {
		expect(apologyOf(dossier(late), NOW)).toEqual({
			sentence: 'Hẹn lại trước 16:30 thứ Sáu 27/11, thay cho 16:30 thứ Tư 25/11.',
			reason: 'Chờ xác minh ở tỉnh khác.'
		});
	});

	it('is not repeated once the result is there, nor made without a delay', () => {
		expect(apologyOf(dossier({ ...late, state: 'released' }), NOW)).toBeUndefined();
		expect(apologyOf(dossier(), NOW)).toBeUndefined();
	});
});

describe('lists', () => {
	it('show reports and dossiers together, the newest first, whatever the time zone they are written in', () => {
		const reports = [{ id: 'r1', view: { filed_at: '2026-11-20T09:00:00+07:00' } }] as Own[];
		const dossiers = [
			{ id: 'd1', view: dossier({ received_at: '2026-11-20T03:00:00Z' }) },
			{ id: 'd2', view: dossier({ received_at: '2026-11-20T01:00:00Z' }) }
		] as KeptDossier[];
		expect(together(reports, dossiers).map(({ id }) => id)).toEqual(['d1', 'r1', 'd2']);
	});

	it('tell what became of dossiers as news, the newest first, without the handing-in', () => {
		const steps = [line({ kind: 'received', state: 'accepted' }), line({ state: 'supplement' }), line({ at: '2026-11-21T02:00:00Z' })];
		const news = dossierNewsOf([{ id: 'd1', view: dossier({ timeline: steps }) }]);
		expect(news.map(({ text }) => text)).toEqual(['Đã nhận phần bổ sung, Phường Nha Trang xử lý tiếp.', 'Phường Nha Trang đề nghị bổ sung.']);
	});

	it('know a dossier as changed when its due date was moved by the calendar alone', () => {
		const view = dossier();
		const row = { version: view.version, updated_at: view.updated_at, due_at: view.due_at } as Parameters<typeof isSame>[0];
		expect(isSame(row, view)).toBe(true);
		expect(isSame({ ...row, due_at: '2026-11-26T09:30:00Z' }, view)).toBe(false);
		expect(isSame(row, undefined)).toBe(false);
	});

	it.each([
		['vi', { vi: 'Khai sinh', en: 'Birth' }, 'Khai sinh'],
		['en', { vi: 'Khai sinh', en: null }, 'Khai sinh'],
		['en', 'Bản chính', 'Bản chính']
	] as const)('name things in %s as far as the catalogue can', (code, name, expected) => {
		language.choose(code);
		expect(nameOf(name)).toBe(expected);
	});
});
