import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keep, session } from '../../session';
import type { Procedure } from '../catalogue';
import { askAgain } from '../insist';
import { readCard } from './card';
import { Draft, type Kept } from './draft.svelte';

const account = { id: 'me', kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const name = { vi: 'Tờ khai', en: null };
const birth = {
	code: '1.001193',
	system_of_record: 'here',
	cases: [
		{
			key: 'chung',
			name,
			components: [
				{ key: 'to-khai', name, form: null, originals: 1, copies: 0, required: true },
				{ key: 'uy-quyen', name, form: null, originals: 0, copies: 1, required: false }
			]
		}
	]
} as unknown as Procedure;
const card = readCard('056190001234||Nguyễn Thị Hoa|21051990|Nữ|12 Lê Lợi|25122021');

const json = (status: number, body: unknown) =>
	new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** A counter whose server answers like this, in turn; null is an answer that is lost. */
function server(...answers: (Response | null)[]) {
	const asked: { url: string; body: unknown }[] = [];
	vi.stubGlobal('fetch', async (request: Request) => {
		asked.push({ url: request.url, body: await request.clone().json() });
		const answer = answers.shift();
		if (!answer) throw new TypeError('Failed to fetch');
		return answer;
	});
	return asked;
}

function written(): Draft {
	const draft = new Draft();
	draft.choose(birth);
	if (card) draft.fill(card);
	Object.assign(draft.words, { receiving: 'ubnd-22366', phone: '0901 234 567' });
	const [wanted] = birth.cases[0]?.components ?? [];
	if (wanted) draft.counted['to-khai']?.tick(true, wanted);
	draft.save();
	return draft;
}

beforeEach(async () => {
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, grants: [] } });
	new Draft().clear();
});

describe('what is taken down at the counter', () => {
	it('is what the server takes: the card, the papers that came, and one agency for all three places', () => {
		const draft = written();
		expect(draft.check()).toBe(true);
		expect(draft.body()).toMatchObject({
			procedure: '1.001193',
			case: 'chung',
			receiving: 'ubnd-22366',
			competent: 'ubnd-22366',
			return_at: 'ubnd-22366',
			applicant: { name: 'Nguyễn Thị Hoa', id_number: '056190001234', birth_date: '1990-05-21', sex: 'female' },
			phone: '0901 234 567',
			components: [{ key: 'to-khai', originals: 1, copies: 0, note: null, media: [] }],
			number: null,
			received_at: null
		});
	});

	it('lets three agencies differ', () => {
		const draft = written();
		Object.assign(draft.words, { competent: 'so-tu-phap', returnAt: 'ubnd-22333' });
		expect(draft.body()).toMatchObject({ receiving: 'ubnd-22366', competent: 'so-tu-phap', return_at: 'ubnd-22333' });
	});

	it('says at each field what is wrong, and sends nothing', () => {
		const draft = written();
		Object.assign(draft.words, { name: ' ', birth: '31/02/1990', phone: '12', receiving: '', number: '7' });
		draft.counted['to-khai']?.tick(false, { key: '', name, form: null, originals: 1, copies: 0, required: true });
		expect(draft.check()).toBe(false);
		const fields = ['/applicant/birth_date', '/applicant/name', '/components', '/number', '/phone', '/receiving'];
		expect(Object.keys(draft.errors).sort()).toEqual(fields);
		draft.words.phone = '0901234567';
		draft.save();
		expect(draft.errors).not.toHaveProperty('/phone');
	});

	it('takes a reason for a paper that is not needed', () => {
		const draft = written();
		const counted = draft.counted['to-khai'];
		counted?.tick(false, { key: '', name, form: null, originals: 1, copies: 0, required: true });
		if (counted) counted.note = 'Đã nộp trực tuyến';
		expect(draft.check()).toBe(true);
		expect(draft.body().components).toMatchObject([{ key: 'to-khai', originals: 0, note: 'Đã nộp trực tuyến' }]);
	});

	it('enters what was received by hand with the clock of Vietnam', () => {
		const draft = written();
		Object.assign(draft.words, { number: '12', receivedAt: '2026-11-20T09:30' });
		expect(draft.body()).toMatchObject({ number: 12, received_at: '2026-11-20T09:30:00+07:00' });
	});

	it('survives a reload, with its id', async () => {
		const before = written();
		const later = new Draft();
		expect(await later.restore()).toBe(true);
		expect(later.id).toBe(before.id);
		expect(later.body()).toEqual(before.body());
	});
});

describe('sending it', () => {
	it('is the same dossier again after a lost answer', async () => {
		const draft = written();
		const asked = server(null, json(200, { id: draft.id, code: 'H32', papers: [] }));
		const sent = draft.send();
		await vi.waitFor(() => expect(draft.lost).not.toBe(''));
		askAgain();
		await sent;
		expect(asked).toHaveLength(2);
		expect(asked[1]).toEqual(asked[0]);
		expect(asked[0]?.url).toContain(draft.id);
		expect(draft.received?.code).toBe('H32');
		expect(await new Draft().restore()).toBe(false);
	});

	it('goes on after a reload in the middle of it', async () => {
		const draft = written();
		server(null);
		void draft.send();
		await vi.waitFor(() => expect(draft.lost).not.toBe(''));
		const asked = server(json(200, { id: draft.id, code: 'H32', papers: [] }));
		const later = new Draft();
		await later.restore();
		await vi.waitFor(() => expect(later.received?.code).toBe('H32'));
		expect(asked[0]?.url).toContain(draft.id);
		expect(asked[0]?.body).toMatchObject({ draft: false });
	});

	it('puts off after a reload what was being put off, and does not receive it', async () => {
		const draft = written();
		server(null);
		void draft.putOff();
		await vi.waitFor(() => expect(draft.lost).not.toBe(''));
		const asked = server(json(200, { id: draft.id, code: null, papers: [] }));
		const put = vi.fn();
		const later = new Draft(undefined, put);
		await later.restore();
		await vi.waitFor(() => expect(put).toHaveBeenCalledWith(draft.id));
		expect(asked[0]?.body).toMatchObject({ draft: true });
		expect([later.received, later.sending]).toEqual([null, false]);
	});

	it('sends nothing by itself where an older desk kept only that it was under way', async () => {
		let kept: Kept | undefined;
		const draft = new Draft((each) => (kept = each));
		draft.choose(birth);
		await keep('receive-draft', { ...kept, sending: true });
		const asked = server();
		const later = new Draft();
		expect(await later.restore()).toBe(true);
		expect([later.id, later.sending, asked]).toEqual([draft.id, false, []]);
	});

	it('shows a refusal at its field, and loses nothing', async () => {
		const draft = written();
		const before = draft.body();
		server(json(422, { status: 422, code: 'invalid', detail: 'x', errors: [{ pointer: '/phone', code: 'bad', detail: 'Số chưa đúng' }] }));
		await draft.send();
		expect(draft.errors).toEqual({ '/phone': 'Số chưa đúng' });
		expect(draft.sending).toBe(false);
		expect(draft.body()).toEqual(before);
		expect(await new Draft().restore()).toBe(true);
	});

	it('becomes another dossier only when somebody says so', async () => {
		const draft = written();
		const { id } = draft;
		server(json(409, { status: 409, code: 'dossier_id_taken', detail: 'Mã đã dùng', errors: [] }));
		await draft.send();
		expect([draft.taken, draft.id]).toEqual([true, id]);
		draft.renew();
		expect(draft.id).not.toBe(id);
	});
});
