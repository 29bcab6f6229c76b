import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetBelow, session } from '../session';
import { push } from './push.svelte';

const account = { kind: 'official', name: 'An', phone: null, email: 'an@x.vn', language: 'vi', grants: [] } as const;
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

let asked: string[];
let subscribed: boolean;
let permission: NotificationPermission;
let answer: () => Response;

const browser = {
	endpoint: 'https://push.example/1',
	toJSON: () => ({ endpoint: 'https://push.example/1', keys: { p256dh: 'p', auth: 'a' } }),
	unsubscribe: async () => {
		subscribed = false;
		return true;
	}
};
const pushManager = {
	getSubscription: async () => (subscribed ? browser : null),
	subscribe: async () => {
		subscribed = true;
		return browser;
	}
};

async function signIn(id: string) {
	await session.open({ access_token: 'token', expires_in: 900, account: { ...account, id, grants: [] } });
	await push.follow(id);
}

beforeEach(async () => {
	[asked, subscribed, permission, answer] = [[], false, 'default', () => json(201, { id: 's1' })];
	vi.stubGlobal('PushManager', pushManager);
	vi.stubGlobal('Notification', {
		get permission() {
			return permission;
		},
		requestPermission: async () => permission
	});
	const registration = { scope: `${location.origin}/operations/`, pushManager };
	vi.stubGlobal('navigator', { ...navigator, userAgent: 'test', serviceWorker: { getRegistration: async () => registration } });
	vi.stubGlobal('fetch', async (request: Request) => {
		const { pathname } = new URL(typeof request === 'string' ? location.origin + request : request.url);
		asked.push(`${typeof request === 'string' ? 'DELETE' : request.method} ${pathname}`);
		if (pathname.endsWith('/key')) return json(200, { public_key: 'key' });
		if (pathname.includes('/push/subscriptions/') || pathname.endsWith('/session')) return new Response(null, { status: 204 });
		return answer();
	});
	await forgetBelow('');
});

const SUBSCRIPTIONS = '/api/v1/operations/push/subscriptions';

describe('pushes at the desk', () => {
	it('are turned on, known again at the next start, and turned off', async () => {
		await signIn('an');
		expect(push.standing).toBe('off');
		permission = 'granted';
		await push.turnOn();
		expect(push.standing).toBe('on');
		expect(asked).toEqual(['GET /api/v1/push/key', `POST ${SUBSCRIPTIONS}`]);
		asked = [];
		await signIn('an');
		expect([push.standing, asked]).toEqual(['on', [`POST ${SUBSCRIPTIONS}`]]);
		await push.turnOff();
		expect([push.standing, subscribed]).toEqual(['off', false]);
		expect(asked.at(-1)).toBe(`DELETE ${SUBSCRIPTIONS}/s1`);
	});

	it('stay off when the browser was not allowed to, and say where that is changed', async () => {
		await signIn('an');
		await push.turnOn();
		expect(push.standing).toBe('off');
		permission = 'denied';
		await push.turnOn();
		expect(push.standing).toBe('denied');
		expect(asked).toEqual([]);
	});

	it('are not said to be on before the server has taken them', async () => {
		await signIn('an');
		permission = 'granted';
		answer = () => json(429, { status: 429, code: 'too_many', title: '', detail: 'Hãy thử lại sau.' });
		await expect(push.turnOn()).rejects.toThrow('Hãy thử lại sau.');
		expect(push.standing).toBe('off');
	});

	it('of somebody who left without signing out end where another sits', async () => {
		permission = 'granted';
		await signIn('an');
		await push.turnOn();
		await signIn('binh');
		expect([push.standing, subscribed]).toEqual(['off', false]);
	});

	it('end with signing out', async () => {
		permission = 'granted';
		await signIn('an');
		await push.turnOn();
		await session.close();
		await push.leave();
		expect(subscribed).toBe(false);
		await signIn('an');
		expect(push.standing).toBe('off');
	});

	it('come back by themselves after the browser lost its subscription', async () => {
		permission = 'granted';
		await signIn('an');
		await push.turnOn();
		subscribed = false;
		await push.follow('an');
		expect([push.standing, subscribed]).toEqual(['on', true]);
	});

	it('are not offered where the browser has none', async () => {
		vi.stubGlobal('navigator', { userAgent: 'test' });
		await push.look();
		expect(push.standing).toBe('unsupported');
		vi.stubGlobal('navigator', { userAgent: 'iPhone' });
		await push.look();
		expect(push.standing).toBe('ios');
	});
});
