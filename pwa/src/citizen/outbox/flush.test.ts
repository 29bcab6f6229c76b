import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hold } from './access';
import { flush } from './flush';
import { arrive, handOver, leave } from './people';
import { boxOf, newSecret, PHONE, type Draft, type Owner, type Waiting } from './store';

type Answer = (request: { path: string; headers: Headers; body: unknown }) => Response | Promise<Response>;

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
	new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const refusal = (status: number, code: string, detail = 'Chưa đúng') => json(status, { code, detail, errors: [] });

/** The other side of the network: answers by method and the start of the path, and remembers what was asked. */
class Server {
	asked: string[] = [];
	answers: Record<string, Answer> = {
		'PUT /api/v1/media/': ({ path }) => json(201, { media_id: `m-${path.slice(-2)}` }),
		'PUT /api/v1/reports/': ({ path }) => json(201, { id: path.slice(16), code: 'PA-7K3F-29' })
	};
	fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
		const what = `${init.method ?? 'GET'} ${path}`;
		this.asked.push(what);
		const known = Object.keys(this.answers).find((start) => what.startsWith(start));
		if (!known) throw new TypeError('Failed to fetch');
		const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
		return (this.answers[known] as Answer)({ path, headers: new Headers(init.headers), body });
	};
}

const SHAS = ['a'.repeat(64), 'b'.repeat(64)];
const ACCOUNT = '5b0c6f0e-1111-4222-8333-944444444444';
let server: Server;

/** One after the other, however quick: in the order in which they were pressed. */
let pressed = 0;

async function press(owner: Owner, wish: Partial<Draft> = {}): Promise<Waiting> {
	const id = crypto.randomUUID();
	const draft: Draft = {
		id, secret: newSecret(), changed_at: '', seen_at: '2026-11-21T02:30:00Z', photos: SHAS,
		where: { source: 'gps', lat: 12.2388, lon: 109.1967, accuracy_m: 12 }, place_name: '', address: '',
		category: 'den-duong', answers: {}, text: '', ...wish
	};
	const item: Waiting = {
		id, draft, category_name: { vi: 'Đèn', en: 'Light' }, urgent: false, language: 'vi', queued_at: new Date(2026, 0, 1, 0, 0, 0, (pressed += 1)).toISOString(), media: {}
	};
	const photos = SHAS.map((sha) => ({ on: 'photos' as const, put: { id: sha, bytes: new ArrayBuffer(4), type: 'image/jpeg', thumb: new ArrayBuffer(2) } }));
	await boxOf(owner).write({ on: 'waiting', put: item }, ...photos);
	return item;
}

const asked = (start: string) => server.asked.filter((what) => what.startsWith(start));

beforeEach(() => {
	server = new Server();
	vi.stubGlobal('fetch', server.fetch);
});

afterEach(async () => {
	hold(null);
	await leave(ACCOUNT);
	await boxOf(PHONE).wipe();
	vi.unstubAllGlobals();
});

describe('sending', () => {
	it('uploads the photos, then files the report with what the server called them', async () => {
		let filed: unknown;
		server.answers['PUT /api/v1/reports/'] = ({ body, headers, path }) => {
			filed = body;
			expect(headers.get('report-secret')).toMatch(/^[\w-]{43}$/);
			return json(201, { id: path.slice(16), code: 'PA-7K3F-29' });
		};
		const { id } = await press(PHONE);
		expect(await flush()).toMatchObject({ waiting: 0 });
		expect(filed).toMatchObject({ category: 'den-duong', location_source: 'gps', lat: 12.2388, media: ['m-aa', 'm-bb'] });
		expect((await boxOf(PHONE).get('reports', id))?.view.code).toBe('PA-7K3F-29');
		expect((await boxOf(PHONE).get('secrets', id))?.made_here).toBe(true);
		const photo = await boxOf(PHONE).get('photos', SHAS[0] ?? '');
		expect([photo?.bytes, photo?.thumb?.byteLength]).toEqual([null, 2]);
	});

	it('loses nothing without a connection, and uploads no photo twice', async () => {
		const { id } = await press(PHONE);
		const arrives = server.answers['PUT /api/v1/reports/'] as Answer;
		delete server.answers['PUT /api/v1/reports/'];
		expect(await flush()).toMatchObject({ waiting: 1 });
		server.answers['PUT /api/v1/reports/'] = arrives;
		expect(await flush()).toMatchObject({ waiting: 0 });
		expect(asked('PUT /api/v1/media/')).toHaveLength(2);
		expect(await boxOf(PHONE).get('reports', id)).toBeDefined();
	});

	it('stops at the first report when there is no connection, and keeps the order', async () => {
		const [first, second] = [await press(PHONE), await press(PHONE)];
		server.answers = {};
		await flush();
		expect(asked('PUT')).toHaveLength(1);
		server.answers = new Server().answers;
		await flush();
		expect(asked('PUT /api/v1/reports/')).toEqual([`PUT /api/v1/reports/${first.id}`, `PUT /api/v1/reports/${second.id}`]);
	});

	it('uploads again, once, what the server has forgotten', async () => {
		const { id } = await press(PHONE);
		server.answers['PUT /api/v1/reports/'] = () => refusal(409, 'media_missing');
		await flush();
		expect(asked('PUT /api/v1/media/')).toHaveLength(4);
		// Forgotten twice is a refusal like any other: it comes back.
		expect((await boxOf(PHONE).get('drafts', id))?.refusal?.code).toBe('media_missing');
	});

	it('goes once, though page and worker press on together', async () => {
		await press(PHONE);
		await Promise.all([flush(), flush(), flush()]);
		expect(asked('PUT /api/v1/reports/')).toHaveLength(1);
	});
});

describe('a voice note', () => {
	const SAID = 'c'.repeat(64);

	async function pressSpoken(): Promise<Waiting> {
		await boxOf(PHONE).write({ on: 'voices', put: { id: SAID, bytes: new ArrayBuffer(5), type: 'audio/mp4', seconds: 3 } });
		return press(PHONE, { photos: [], voice: SAID });
	}

	beforeEach(() => {
		server.answers['PUT /api/v1/voice/'] = ({ headers, path }) => {
			expect([headers.get('content-type'), path.slice(14)]).toEqual(['audio/mp4', SAID]);
			return json(201, { voice_id: 'v-cc', seconds: 3 });
		};
	});

	it('goes before its report, once, and then leaves the phone', async () => {
		let filed: unknown;
		const arrives = ({ body, path }: { body: unknown; path: string }) => {
			filed = body;
			return json(201, { id: path.slice(16), code: 'PA-7K3F-29' });
		};
		delete server.answers['PUT /api/v1/reports/'];
		await pressSpoken();
		expect(await flush()).toMatchObject({ waiting: 1 });
		expect(await boxOf(PHONE).get('voices', SAID)).toBeDefined();
		server.answers['PUT /api/v1/reports/'] = arrives;
		expect(await flush()).toMatchObject({ waiting: 0 });
		expect(asked('PUT /api/v1/voice/')).toHaveLength(1);
		expect(filed).toMatchObject({ voice: 'v-cc', media: [] });
		expect(await boxOf(PHONE).get('voices', SAID)).toBeUndefined();
	});

	it('goes again when the server has forgotten it, and comes back whole with a refusal', async () => {
		const { id } = await pressSpoken();
		server.answers['PUT /api/v1/reports/'] = () => refusal(409, 'media_missing');
		await flush();
		expect(asked('PUT /api/v1/voice/')).toHaveLength(2);
		expect((await boxOf(PHONE).get('drafts', id))?.voice).toBe(SAID);
		expect(await boxOf(PHONE).get('voices', SAID)).toBeDefined();
	});

	it('that the server cannot play comes back with its sentence', async () => {
		const { id } = await pressSpoken();
		server.answers['PUT /api/v1/voice/'] = () => refusal(422, 'unreadable_voice', 'Không nghe được');
		await flush();
		expect((await boxOf(PHONE).get('drafts', id))?.refusal?.detail).toBe('Không nghe được');
	});
});

describe('an answer that is no', () => {
	it('gives the report back as a draft, whole, with the reason', async () => {
		const { id, draft } = await press(PHONE);
		server.answers['PUT /api/v1/reports/'] = () => json(422, {
			code: 'outside_province', detail: 'Nơi này thuộc Đắk Lắk.', errors: [{ pointer: '/lat', code: 'x', detail: 'Ngoài tỉnh' }]
		});
		expect(await flush()).toMatchObject({ waiting: 0 });
		const back = await boxOf(PHONE).get('drafts', id);
		expect(back).toMatchObject({ ...draft, refusal: { detail: 'Nơi này thuộc Đắk Lắk.', pointers: [{ pointer: '/lat', detail: 'Ngoài tỉnh' }] } });
		expect((await boxOf(PHONE).get('photos', SHAS[1] ?? ''))?.bytes?.byteLength).toBe(4);
	});

	it('gives a taken id back under a new one', async () => {
		const { id, draft } = await press(PHONE);
		server.answers['PUT /api/v1/reports/'] = () => refusal(409, 'report_id_taken');
		await flush();
		const [back] = await boxOf(PHONE).all('drafts');
		expect(back?.id).not.toBe(id);
		expect(back?.secret).not.toBe(draft.secret);
	});

	it.each([[503, '120'], [429, '1800']])('waits as long as a %s asks, unless a person presses', async (status, seconds) => {
		await press(PHONE);
		const arrives = server.answers['PUT /api/v1/reports/'] as Answer;
		server.answers['PUT /api/v1/reports/'] = () => json(status, { code: 'busy' }, { 'retry-after': seconds });
		await flush();
		server.answers['PUT /api/v1/reports/'] = arrives;
		expect(await flush()).toMatchObject({ waiting: 1 });
		expect(await flush(true)).toMatchObject({ waiting: 0 });
	});
});

describe('an account', () => {
	const session = (id = ACCOUNT) => ({ access_token: 't', expires_in: 900, account: { id } });

	it('sends with its own right, renewed once', async () => {
		await arrive(ACCOUNT, '+84905123456');
		await press(ACCOUNT);
		server.answers['POST /api/v1/auth/refresh'] = () => json(200, session());
		server.answers['PUT /api/v1/reports/'] = ({ headers, path }) => {
			expect(headers.get('authorization')).toBe('Bearer t');
			return json(201, { id: path.slice(16) });
		};
		expect(await flush()).toMatchObject({ waiting: 0 });
		expect(asked('POST /api/v1/auth/refresh')).toHaveLength(1);
	});

	it('waits when its session has ended; that is no refusal', async () => {
		await arrive(ACCOUNT, '+84905123456');
		const { id } = await press(ACCOUNT);
		server.answers['POST /api/v1/auth/refresh'] = () => refusal(401, 'session_ended');
		await flush();
		expect((await boxOf(ACCOUNT).get('waiting', id))?.needs_sign_in).toBe(true);
		expect(await boxOf(ACCOUNT).all('drafts')).toEqual([]);
		expect(asked('PUT')).toEqual([]);
	});

	it('is never sent for by another account on the same phone', async () => {
		await arrive(ACCOUNT, '+84905123456');
		await press(ACCOUNT);
		server.answers['POST /api/v1/auth/refresh'] = () => json(200, session('0ther'));
		await flush();
		expect(asked('PUT')).toEqual([]);
	});

	it('takes over what was filed here without one, and leaves nothing when it goes', async () => {
		const { id } = await press(PHONE);
		await arrive(ACCOUNT, '+84905123456');
		await handOver(ACCOUNT);
		expect(await boxOf(PHONE).all('waiting')).toEqual([]);
		expect((await boxOf(ACCOUNT).get('waiting', id))?.id).toBe(id);
		await leave(ACCOUNT);
		expect(await boxOf(ACCOUNT).all('waiting')).toEqual([]);
	});
});
