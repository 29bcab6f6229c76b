import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toasts } from '../../shared/ui/toasts.svelte';
import { boxOf, PHONE } from '../outbox';
import { earlier, keep, MOST_KEPT, recalled } from './earlier';
import { addressOf, ProcedureSearch, type Wish } from './search.svelte';

const BIRTH = { code: '1.001193', name: 'Thủ tục đăng ký khai sinh', domain: 'Hộ tịch' };
const wish = (q: string, rest: Partial<Wish> = {}): Wish => ({ q, level: '', domain: '', ...rest });

let asked: string[];
let answer: () => Response;

/** The pause after typing is over, and what came of it is settled. */
async function pause(search: ProcedureSearch) {
	await vi.waitFor(() => expect(search.standing).not.toBe('searching'));
}

beforeEach(() => {
	asked = [];
	answer = () => Response.json({ items: [{ ...BIRTH, published: true }], next: null });
	vi.stubGlobal('fetch', (url: string, { signal }: RequestInit) => {
		asked.push(url);
		return new Promise((resolve, reject) => {
			signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
			try {
				resolve(answer());
			} catch (error) {
				reject(error as Error);
			}
		});
	});
});

afterEach(async () => {
	vi.unstubAllGlobals();
	await boxOf(PHONE).wipe();
});

describe('searching as one types', () => {
	it('asks once, for the words that were typed last', async () => {
		const search = new ProcedureSearch();
		for (const q of ['kh', 'khai', 'khai sinh']) search.want(wish(q));
		await pause(search);
		expect(asked).toEqual([addressOf(wish('khai sinh'))]);
		expect([search.standing, search.asked, search.items[0]?.code]).toEqual(['found', 'khai sinh', BIRTH.code]);
	});

	it('asks nothing for one letter, and shows nothing', () => {
		const search = new ProcedureSearch();
		search.want(wish('k'));
		expect([search.standing, asked]).toEqual(['idle', []]);
	});

	it('says honestly that nothing fits', async () => {
		answer = () => Response.json({ items: [], next: null });
		const search = new ProcedureSearch();
		search.want(wish('bằng lái máy bay'));
		await pause(search);
		expect([search.standing, search.asked]).toEqual(['none', 'bằng lái máy bay']);
		expect(await earlier()).toEqual([]);
	});

	it('puts the following page below', async () => {
		const search = new ProcedureSearch();
		answer = () => Response.json({ items: [BIRTH], next: 'c2' });
		search.want(wish('khai'));
		await pause(search);
		answer = () => Response.json({ items: [{ ...BIRTH, code: '2.000986' }], next: null });
		await search.more(wish('khai'));
		expect(search.items.map(({ code }) => code)).toEqual(['1.001193', '2.000986']);
		expect(asked[1]).toContain('cursor=c2');
	});

	it('keeps what is there when the following page does not come, says so, and asks again', async () => {
		toasts.all = [];
		const search = new ProcedureSearch();
		answer = () => Response.json({ items: [BIRTH], next: 'c2' });
		search.want(wish('khai'));
		await pause(search);
		answer = () => new Response('', { status: 503 });
		await search.more(wish('khai'));
		expect([search.standing, search.items.length, search.next, search.loading]).toEqual(['found', 1, 'c2', false]);
		expect(toasts.all.map(({ text }) => text)).toEqual([expect.stringContaining('Chưa tải được phần tiếp theo')]);
		answer = () => Response.json({ items: [{ ...BIRTH, code: '2.000986' }], next: null });
		await search.more(wish('khai'));
		expect(search.items).toHaveLength(2);
	});

	it('asks once for the following page, however often one presses, and shows nothing twice', async () => {
		const search = new ProcedureSearch();
		answer = () => Response.json({ items: [BIRTH], next: 'c2' });
		search.want(wish('khai'));
		await pause(search);
		answer = () => Response.json({ items: [BIRTH, { ...BIRTH, code: '2.000986' }], next: 'c3' });
		await Promise.all([search.more(wish('khai')), search.more(wish('khai'))]);
		expect(search.items.map(({ code }) => code)).toEqual(['1.001193', '2.000986']);
		expect(asked).toHaveLength(2);
	});

	it('shows what was found also on a phone too full to keep it', async () => {
		vi.spyOn(console, 'warn').mockImplementation(() => undefined);
		vi.spyOn(boxOf(PHONE), 'write').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
		const search = new ProcedureSearch();
		search.want(wish('khai sinh'));
		await pause(search);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect([search.standing, search.items.length]).toEqual(['found', 1]);
	});

	it('narrows by level and domain, also without words', () => {
		expect(addressOf(wish('', { level: 'commune', domain: 'Hộ tịch' }))).toBe(
			'/api/v1/procedures?level=commune&domain=H%E1%BB%99+t%E1%BB%8Bch&limit=20'
		);
	});
});

describe('without a connection', () => {
	const cut = () => {
		throw new TypeError('Failed to fetch');
	};

	it('shows what this phone found for the same words before, and says so', async () => {
		await keep('Khai  sinh', [BIRTH]);
		answer = cut;
		const search = new ProcedureSearch();
		search.want(wish('khai sinh'));
		await pause(search);
		expect([search.standing, search.stale, search.items]).toEqual(['found', true, [BIRTH]]);
	});

	it('leaves the answers to the same question where they are', async () => {
		const search = new ProcedureSearch();
		answer = () => Response.json({ items: [BIRTH], next: 'c2' });
		search.want(wish('', { level: 'commune' }), true);
		await pause(search);
		answer = cut;
		search.want(wish('', { level: 'commune' }), true);
		await vi.waitFor(() => expect(search.stale).toBe(true));
		expect([search.standing, search.items.length, search.next]).toEqual(['found', 1, 'c2']);
	});

	it.each([
		['other words', wish('kết hôn')],
		['a filter, of which the phone knows nothing', wish('khai sinh', { level: 'commune' })]
	])('does not pretend to have searched: %s', async (_case, wanted) => {
		await keep('khai sinh', [BIRTH]);
		answer = cut;
		const search = new ProcedureSearch();
		search.want(wanted);
		await pause(search);
		expect([search.standing, search.items]).toEqual(['offline', []]);
	});

	it('tells a server that is unwell from a missing connection', async () => {
		answer = () => new Response('', { status: 503 });
		const search = new ProcedureSearch();
		search.want(wish('khai sinh'));
		await pause(search);
		expect(search.standing).toBe('failed');
	});
});

describe('earlier searches', () => {
	it('are kept once each, the newest first, and not for ever', async () => {
		for (let n = 0; n <= MOST_KEPT; n++) await keep(`câu ${n}`, [BIRTH], new Date(2026, 0, 1, 0, n));
		await keep('CÂU 5', [BIRTH], new Date(2026, 0, 2));
		const kept = await earlier();
		expect(kept).toHaveLength(MOST_KEPT);
		expect(kept[0]?.q).toBe('CÂU 5');
		expect(await recalled('câu 0')).toBeUndefined();
	});
});
