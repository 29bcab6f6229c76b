import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../../shared/i18n';
import type { Dossier, Line } from '../words';
import { sentenceOf } from './history';

const DOSSIER = { steps: [] } as unknown as Dossier;
const line = (part: object): Line => ({ author_kind: 'system', person: null, role: null, changes: {}, ...part }) as Line;

afterEach(() => language.choose('vi'));

describe('the history at the desk', () => {
	it('tells both dates of what the calendar moved', () => {
		const changes = { due_at: { from: '2026-11-23T02:00:00+00:00', to: '2026-11-24T02:00:00+00:00' } };
		const said = sentenceOf(line({ kind: 'rescheduled', changes }), DOSSIER);
		expect(said).toMatch(/^Lịch làm việc thay đổi: hẹn trả .*24\/11.* thay cho .*23\/11/);
		language.choose('en');
		expect(sentenceOf(line({ kind: 'rescheduled', changes }), DOSSIER)).toMatch(/^The working calendar changed: due .*24\/11.* instead of .*23\/11/);
		expect(sentenceOf(line({ kind: 'rescheduled', changes: { due_at: { from: null, to: changes.due_at.to } } }), DOSSIER)).toBe(
			'The working calendar changed: the due date was worked out again'
		);
	});

	it('tells to whom it went', () => {
		const passed = line({ kind: 'passed_on', agency: { code: 'so-tu-phap', name: { vi: 'Sở Tư pháp', en: 'Department of Justice' } } });
		expect(sentenceOf(passed, DOSSIER)).toBe('Hồ sơ chuyển đến Sở Tư pháp');
		language.choose('en');
		expect(sentenceOf(passed, DOSSIER)).toBe('The dossier went to Department of Justice');
	});
});
