import { describe, expect, it } from 'vitest';
import { inWords, saidIn } from './saying';

describe('what a version says, in words', () => {
	it('tells a way of filing by its channel, time, fee and remark, and leaves out what is unknown', () => {
		const counter = { channel: 'Trực tiếp', time: 3, unit: 'working_days', fee_vnd: 8000, note: 'Miễn cho hộ nghèo' };
		expect(inWords([counter])).toMatch(/^Trực tiếp, 3 ngày làm việc, lệ phí 8\.000\s₫, Miễn cho hộ nghèo$/u);
		expect(inWords([{ channel: 'Trực tuyến', time: null, unit: null, fee_vnd: null, note: null }])).toBe('Trực tuyến');
		expect(inWords([{ ...counter, fee_vnd: 0, note: null }])).toBe('Trực tiếp, 3 ngày làm việc, lệ phí 0 ₫');
	});

	it('tells the papers of a case below its name', () => {
		const paper = { key: '1', name: { vi: 'Giấy chứng sinh' }, form: null, originals: 1, copies: 0, required: true };
		const other = { ...paper, name: { vi: 'Tờ khai' }, form: 'TK-01', originals: 0, copies: 2, required: false };
		expect(inWords([{ key: 'chung', name: { vi: 'Hồ sơ chung' }, components: [paper, other] }])).toBe(
			'Hồ sơ chung\n– Giấy chứng sinh (bản chính 1)\n– Tờ khai (bản sao 2, mẫu TK-01, khi cần)'
		);
	});

	it('tells what was chosen by its name', () => {
		expect([saidIn('system_of_record', 'ministry'), saidIn('clock_policy', 'restart'), saidIn('notes', ['restart'])]).toEqual(['Hệ thống của bộ, ngành', 'Tính lại từ đầu', 'restart']);
		expect(inWords([{ channel: 'post', time: 2, unit: 'months', fee_vnd: null, note: null }])).toBe('Qua bưu chính, 2 tháng');
	});

	it('tells steps, times and nothing at all', () => {
		const step = { key: 'xet', name: { vi: 'Xét', en: null }, agency: 'competent', time: { amount: 2, unit: 'hours' }, next: ['ky'] };
		expect(inWords({ steps: [step] })).toBe('xet: Xét (competent, 2 giờ) → ky');
		expect([inWords([]), inWords(''), inWords(true)]).toEqual(['(trống)', '(trống)', 'Có']);
	});
});
