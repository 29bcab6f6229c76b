import { render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { language } from '../../shared/i18n';
import Standing from './Standing.svelte';
import type { Tracked } from './track';

const tracked = (key: string, due_at: string | null): Tracked => ({
	code: 'H32.22366-261121-0001',
	stage: { key: key as Tracked['stage']['key'], name: { vi: 'Đang giải quyết', en: 'In progress' } },
	progress: { done: 1, total: 4 },
	due_at
});

afterEach(() => {
	language.choose('vi');
	vi.unstubAllGlobals();
});

describe('what is shown without an account', () => {
	it('says beside the date how such dates are found, asks nobody for it, and tells no step of this dossier', () => {
		const asked = vi.fn();
		vi.stubGlobal('fetch', asked);
		render(Standing, { tracked: tracked('processing', '2026-11-25T09:20:00Z') });
		const rule = screen.getByText('Ngày hẹn trả được tính thế nào?').closest('details');
		expect(rule?.open).toBe(false);
		expect(rule?.textContent).toContain('Đăng nhập bằng số điện thoại đã ghi trong hồ sơ');
		expect(rule?.textContent).not.toMatch(/\d{2}\/\d{2}|Nhận lúc/);
		expect(asked).not.toHaveBeenCalled();
	});

	it('says it in English too, and while time stands still', () => {
		language.choose('en');
		render(Standing, { tracked: tracked('waiting', null) });
		expect(screen.getByText('How is the due date found?')).toBeTruthy();
		expect(screen.getByText(/the clock stands still/)).toBeTruthy();
	});

	it('says nothing of dates once the result is there', () => {
		render(Standing, { tracked: tracked('returned', '2026-11-25T09:20:00Z') });
		expect(screen.queryByText('Ngày hẹn trả được tính thế nào?')).toBeNull();
	});
});
