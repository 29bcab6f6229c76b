import { beforeEach, describe, expect, it, vi } from 'vitest';
import { announceOfficial } from './official';

const KEYS = { p256dh: 'key', auth: 'auth' };

interface Asked {
	address: string;
	headers: Record<string, string>;
	body?: unknown;
}

let asked: Asked[];
const unsubscribe = vi.fn(async () => true);
const browser = { toJSON: () => ({ endpoint: 'https://push.example/new', expirationTime: null, keys: KEYS }), unsubscribe } as unknown as PushSubscription;

function server(refreshed: Response, taken = new Response('{}', { status: 201 })) {
	asked = [];
	vi.stubGlobal('fetch', async (address: string, { headers = {}, body }: { headers?: Record<string, string>; body?: string }) => {
		asked.push({ address, headers, body: body && (JSON.parse(body) as unknown) });
		return address.endsWith('/refresh') ? refreshed : taken;
	});
}

beforeEach(() => unsubscribe.mockClear());

describe('a subscription that the browser renewed by itself', () => {
	it('is handed in for the official whose cookie this browser has', async () => {
		server(new Response(JSON.stringify({ access_token: 'fresh' })));
		await announceOfficial(browser);
		expect(asked.map(({ address }) => address)).toEqual(['/api/v1/operations/auth/refresh', '/api/v1/operations/push/subscriptions']);
		expect(asked[1]?.headers.authorization).toBe('Bearer fresh');
		expect(asked[1]?.body).toEqual({ endpoint: 'https://push.example/new', keys: KEYS });
		expect(unsubscribe).not.toHaveBeenCalled();
	});

	it('is given up when nobody is signed in', async () => {
		server(new Response(null, { status: 401 }));
		await announceOfficial(browser);
		expect(asked).toHaveLength(1);
		expect(unsubscribe).toHaveBeenCalledOnce();
	});

	it('stays for the next start of the desk when the server is unwell', async () => {
		server(new Response(null, { status: 503 }));
		await expect(announceOfficial(browser)).rejects.toThrow('503');
		server(new Response(JSON.stringify({ access_token: 'fresh' })), new Response(null, { status: 503 }));
		await expect(announceOfficial(browser)).rejects.toThrow('503');
		expect(unsubscribe).not.toHaveBeenCalled();
	});
});
