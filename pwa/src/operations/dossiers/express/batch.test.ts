import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../session';
import type { Procedure } from '../catalogue';
import { Batch, componentsOf, MOST } from './batch.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const paper = (key: string, originals: number, copies: number, required: boolean) => ({
	key,
	name: { vi: key, en: null },
	form: null,
	originals,
	copies,
	required
});
const COPIES = [paper('ban-chinh', 1, 0, true), paper('ban-sao', 0, 1, false)];
const certified = {
	code: '2.000815',
	express: true,
	cases: [{ key: 'chung', name: { vi: 'Chung', en: null }, time: null, components: COPIES }],
	methods: [{ channel: 'counter', fee_vnd: 2000, note: null, time: null, unit: null }]
} as unknown as Procedure;

function server(...answers: { status: number; body: unknown }[]) {
	const asked: { url: string; body: Record<string, unknown> }[] = [];
	vi.stubGlobal('fetch', async (request: Request) => {
		asked.push({ url: request.url, body: (await request.clone().json()) as Record<string, unknown> });
		const { status, body } = answers.shift() ?? { status: 500, body: {} };
		return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
	});
	return asked;
}

function written(...names: string[]): Batch {
	const batch = new Batch();
	batch.choose(certified);
	batch.receiving = 'ubnd-22366';
	batch.lines = [];
	for (const name of names) {
		batch.add();
		Object.assign(batch.lines.at(-1) ?? {}, { name });
	}
	return batch;
}

const answer = (batch: Batch, state: string) => ({
	status: 200,
	body: { items: batch.lines.map(({ id }, index) => ({ id, code: `H32-${index}`, state, due_at: null, receipt: null })) }
});

beforeEach(async () => {
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } });
});

describe('the papers of a line', () => {
	it('are the required ones, and as many copies as the line says', () => {
		expect(componentsOf(COPIES, 5)).toMatchObject([
			{ key: 'ban-chinh', originals: 1, copies: 0 },
			{ key: 'ban-sao', originals: 0, copies: 5 }
		]);
	});

	it('are counted at the first paper where none is counted in copies', () => {
		expect(componentsOf([paper('a', 1, 0, true), paper('b', 1, 0, false)], 3)).toMatchObject([{ key: 'a', originals: 1, copies: 3 }]);
	});
});

describe('a batch', () => {
	it('is sent once, with the ids of its lines', async () => {
		const batch = written('Nguyễn Thị Hoa', 'Trần Văn Bảy');
		const asked = server(answer(batch, 'accepted'));
		await batch.send();
		expect(asked).toHaveLength(1);
		expect(asked[0]?.body).toMatchObject({ items: batch.lines.map(({ id, name }) => ({ id, applicant: { name }, receiving: 'ubnd-22366' })) });
		expect(batch.taken.map(({ code }) => code)).toEqual(['H32-0', 'H32-1']);
	});

	it('is not sent while a name is missing, and says where', async () => {
		const batch = written('Nguyễn Thị Hoa', '');
		const asked = server();
		await batch.send();
		expect(asked).toEqual([]);
		expect(Object.keys(batch.errors)).toEqual(['/items/1/applicant/name']);
	});

	it('keeps every word and every id when it is refused, and after a reload', async () => {
		const batch = written('Nguyễn Thị Hoa');
		const before = JSON.stringify(batch.lines);
		server({ status: 422, body: { status: 422, code: 'invalid', detail: 'x', errors: [{ pointer: '/items/0/phone', code: 'bad', detail: 'Sai' }] } });
		await batch.send();
		expect(batch.errors).toEqual({ '/items/0/phone': 'Sai' });
		batch.save();
		const later = new Batch();
		expect(await later.restore()).toBe(true);
		expect(JSON.stringify(later.lines)).toBe(before);
	});

	it('is returned to each applicant by name, with the moves it chose', async () => {
		const batch = written('Hoa', 'Bảy', 'Hoa');
		server(answer(batch, 'accepted'));
		await batch.send();
		const asked = server(answer(batch, 'returned'), answer(batch, 'returned'));
		batch.signer = 'signer';
		await batch.giveBack();
		expect(asked.map(({ body }) => [body.received_by, (body.items as unknown[]).length])).toEqual([
			[{ name: 'Hoa', id_number: null, relation: null }, 2],
			[{ name: 'Bảy', id_number: null, relation: null }, 1]
		]);
		expect(batch.isReturned).toBe(true);
	});

	it('has twenty lines at most', () => {
		const batch = written(...Array.from({ length: 25 }, (_, index) => `Người ${index}`));
		expect(batch.lines).toHaveLength(MOST);
	});
});
