import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../shared/i18n';
import type { Entry, Report } from '../words';
import { difference } from './difference';

const entry = (id: string, name: string, role: string): Entry =>
	({ id, at: '2026-11-21T10:32:00Z', author: { kind: 'official', name, role } }) as Entry;

const report = {
	id: 'r',
	version: 1,
	state: 'submitted',
	publication: 'hidden',
	category: { code: 'den-duong', name: { vi: 'Đèn đường không sáng', en: 'Street light out' } },
	agency: { code: 'ubnd', name: { vi: 'UBND phường Nha Trang', en: 'Nha Trang Ward' } },
	assignee: null,
	public_answer: null,
	media: [],
	history: [entry('1', '', 'reporter')]
} as unknown as Report;

const later = (change: object): Report => ({ ...report, version: 2, ...change });

afterEach(() => language.choose('vi'));

describe('what changed meanwhile', () => {
	it('is said in words: what it was, what it is, who did it', () => {
		const after = later({
			state: 'assigned',
			agency: { code: 'sxd', name: { vi: 'Sở Xây dựng', en: 'Construction' } },
			assignee: { id: 'p', name: 'Lê Quang Xử Lý' },
			history: [...report.history, entry('2', 'Nguyễn Thị Tiếp Nhận', 'intake'), entry('3', 'Trần Văn Đầu Mối', 'focal')]
		});
		const { changes, entries } = difference(report, after);
		expect(changes).toEqual([
			{ what: 'Trạng thái', from: 'Mới', to: 'Đã giao' },
			{ what: 'Cơ quan xử lý', from: 'UBND phường Nha Trang', to: 'Sở Xây dựng' },
			{ what: 'Người xử lý', from: 'Chưa giao ai', to: 'Lê Quang Xử Lý' }
		]);
		expect(entries.map(({ author }) => author.name)).toEqual(['Nguyễn Thị Tiếp Nhận', 'Trần Văn Đầu Mối']);
	});

	it('names an edited answer and other photos without showing them whole', () => {
		const after = later({ public_answer: 'Đã vá.', media: [{ media_id: 'm' }] });
		expect(difference(report, after).changes).toEqual([{ what: 'Câu trả lời công khai' }, { what: 'Ảnh' }]);
	});

	it('is nothing when only time has passed', () => {
		expect(difference(report, later({ updated_at: 'x', public_answer: '' }))).toEqual({ changes: [], entries: [] });
	});

	it('follows the language', () => {
		language.choose('en');
		expect(difference(report, later({ publication: 'public' })).changes).toEqual([
			{ what: 'Publication', from: 'Not public', to: 'Public' }
		]);
	});
});
