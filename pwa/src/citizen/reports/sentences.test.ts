import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../shared/i18n';
import type { ReportView } from '../outbox';
import { dueLine, timelineOf } from './sentences';

const agency = { code: 'p', name: { vi: 'phường Nha Trang', en: 'Nha Trang Ward' } };
const NOW = new Date('2026-11-21T03:00:00Z');

function report(states: string[], wish: Partial<ReportView> = {}): ReportView {
	const timeline = states.map((state, index) => ({
		id: `${index}`, kind: index === 0 ? 'filed' : 'moved', state, agency, text: null, at: `2026-11-20T0${index}:00:00Z`
	}));
	return { state: states.at(-1), timeline, agency, due_at: '2026-11-25T09:30:00Z', due_note: null, public_answer: null, own: true, ...wish } as ReportView;
}

const texts = (view: ReportView) => timelineOf(view, NOW).map(({ text }) => text);

afterEach(() => language.choose('vi'));

describe('the timeline', () => {
	it('tells in whole sentences what happened and what comes by when', () => {
		const [filed, accepted, coming] = texts(report(['submitted', 'accepted']));
		expect(filed).toBe('Bạn đã gửi phản ánh.');
		expect(accepted).toContain('Phường Nha Trang đã tiếp nhận, sẽ trả lời trước 16:30');
		expect(coming).toContain('Phường Nha Trang trả lời trước 16:30 thứ Tư 25/11');
	});

	it('says that an answer is late', () => {
		const late = report(['submitted', 'accepted'], { due_at: '2026-11-20T09:30:00Z' });
		expect(texts(late).at(-1)).toContain('đã quá hạn trả lời');
		expect(dueLine(late, NOW)).toContain('quá hạn');
	});

	it('promises nothing more once it is done', () => {
		const done = report(['submitted', 'accepted', 'resolved', 'closed']);
		expect(texts(done).at(-1)).toBe('Phản ánh đã khép lại.');
		expect(dueLine(done, NOW)).toBeUndefined();
	});

	it('quotes a reason, but not the answer that stands above', () => {
		const view = report(['submitted', 'resolved'], { public_answer: 'Đã thay bóng.' });
		const [, resolved] = view.timeline;
		if (resolved) resolved.text = 'Đã thay bóng.';
		expect(timelineOf(view, NOW).map(({ quote }) => quote)).toEqual([undefined, undefined]);
		const refused = report(['submitted', 'rejected']);
		if (refused.timeline[1]) refused.timeline[1].text = 'Không thuộc thẩm quyền.';
		expect(timelineOf(refused, NOW)[1]?.quote).toBe('Không thuộc thẩm quyền.');
	});

	it('tells of messages, whose words stand above', () => {
		const view = report(['submitted', 'in_progress', 'in_progress']);
		const [, first, second] = view.timeline;
		Object.assign(first ?? {}, { kind: 'message', text: 'Nhờ bạn mở cổng.', from_sender: false });
		Object.assign(second ?? {}, { kind: 'message', text: 'Vâng.', from_sender: true });
		expect(texts(view).slice(1, 3)).toEqual(['Phường Nha Trang nhắn cho bạn.', 'Bạn đã nhắn lại.']);
		expect(timelineOf(view, NOW).map(({ quote }) => quote)).toEqual([undefined, undefined, undefined, undefined]);
	});

	it('tells a new date that a correction brought', () => {
		const view = report(['submitted', 'submitted']);
		const [, corrected] = view.timeline;
		if (corrected) Object.assign(corrected, { kind: 'amended', due_at: '2026-11-21T09:30:00Z' });
		expect(texts(view)[1]).toContain('Hạn mới: 16:30');
	});

	it('does not call a stranger "you", and speaks English', () => {
		language.choose('en');
		expect(texts(report(['submitted'], { own: false }))[0]).toBe('Someone sent the report.');
	});
});
