import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { api } from '../../shared/api/client';
import { router } from '../routes';
import Reports from './Reports.svelte';

const report = (id: string) => ({
	id, text: `Phản ánh ${id}`, category: { code: 'o-ga', name: { vi: 'Ổ gà', en: 'Pothole' } }, state: 'accepted',
	location: { commune: { full_name: 'Phường Nha Trang' } }, filed_at: '2026-11-21T02:30:00Z', photo: null
});

it('a further page that does not come is said below the list, with a way to try again', async () => {
	vi.spyOn(router, 'go').mockImplementation(() => undefined);
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')));
	let cut = false;
	vi.spyOn(api, 'GET').mockImplementation(((_path: string, { params: { query } }: { params: { query: { cursor?: string } } }) => {
		if (cut) return Promise.reject(new TypeError('no connection'));
		return Promise.resolve({ data: query.cursor ? { items: [report('2')], next: null } : { items: [report('1')], next: 'c2' } });
	}) as unknown as typeof api.GET);
	render(Reports, { context: new Map([['router', router]]) });
	await screen.findByText('Phản ánh 1');
	cut = true;
	await userEvent.click(screen.getByRole('button', { name: 'Xem thêm' }));
	expect((await screen.findByRole('alert')).textContent).toContain('Chưa tải được phần tiếp theo');
	expect(screen.getByText('Phản ánh 1')).toBeTruthy();
	cut = false;
	await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
	expect(await screen.findByText('Phản ánh 2')).toBeTruthy();
	expect(screen.queryByRole('alert')).toBeNull();
	vi.unstubAllGlobals();
});
