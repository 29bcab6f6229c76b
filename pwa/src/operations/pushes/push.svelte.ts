import type { components } from '../../shared/api/operations';
import { answered, api, forget, keep, recall, refusal } from '../session';
import { isIos, subscribe, subscription, supported } from './browser';

type Browser = components['schemas']['BrowserSubscription'];

/** `ios`: it would work from the Home Screen. */
export type Standing = 'unknown' | 'unsupported' | 'ios' | 'denied' | 'off' | 'on';

/** Who wants to be told on this device, and the id the server gave; forgotten at sign-out like all that is kept. */
interface Wanted {
	account: string;
	id: string;
}

const WANTED = 'push';

/** Whether this device is told what concerns the official who sits at it. */
class Push {
	standing = $state<Standing>('unknown');
	#account = '';

	/**
	 * At each start: the subscription of this browser is this official's own, and known to the server under the present
	 * sign-in, or it is given up. Somebody who left without signing out is told nothing where another sits now.
	 */
	async follow(account: string): Promise<void> {
		this.#account = account;
		try {
			if (await this.#wanted()) await this.#renew();
			else await (await subscription())?.unsubscribe();
		} catch (error) {
			// The server knows it from before, or hears of it at the next start.
			console.warn('The push subscription was not renewed:', error);
		}
		await this.look();
	}

	async look(): Promise<void> {
		if (!supported()) this.standing = isIos() ? 'ios' : 'unsupported';
		else if (Notification.permission === 'denied') this.standing = 'denied';
		else this.standing = (await subscription()) && (await this.#wanted()) ? 'on' : 'off';
	}

	/** The browser asks only now, after the official has said yes in words. Throws when the server did not take it. */
	async turnOn(): Promise<void> {
		try {
			if ((await Notification.requestPermission()) === 'granted') await this.#handIn(await subscribe());
		} finally {
			await this.look();
		}
	}

	/** Either is enough: an address that the browser gave up is answered with 410, and the server forgets it. */
	async turnOff(): Promise<void> {
		const wanted = await this.#wanted();
		const told = wanted !== undefined && (await this.#end(wanted.id));
		const dropped = (await (await subscription())?.unsubscribe().catch(() => false)) ?? true;
		if (told || dropped) await forget(WANTED);
		await this.look();
	}

	/** Whoever sat here has signed out: the server has ended it with the sign-in. */
	async leave(): Promise<void> {
		this.standing = 'unknown';
		await (await subscription())?.unsubscribe().catch((error: unknown) => console.warn('Still subscribed:', error));
	}

	/** Send a real one to all devices of this official. Throws Refused, or without a connection. */
	async test(): Promise<void> {
		const { response, error } = await api.POST('/api/v1/operations/push/test');
		if (!response.ok) throw refusal(response, error);
	}

	async #wanted(): Promise<Wanted | undefined> {
		const wanted = await recall<Wanted>(WANTED);
		return wanted?.account === this.#account ? wanted : undefined;
	}

	async #renew() {
		// Without the permission nothing could be shown; the switch says so.
		if (supported() && Notification.permission === 'granted') await this.#handIn(await subscribe());
	}

	async #handIn(browser: PushSubscription) {
		const { endpoint, keys } = browser.toJSON();
		const body = { endpoint, keys } as unknown as Browser;
		const { data } = await answered(api.POST('/api/v1/operations/push/subscriptions', { body }));
		await keep(WANTED, { account: this.#account, id: data.id } satisfies Wanted);
	}

	async #end(id: string): Promise<boolean> {
		try {
			const params = { path: { subscription_id: id } };
			const { response } = await api.DELETE('/api/v1/operations/push/subscriptions/{subscription_id}', { params });
			return response.ok || response.status === 404;
		} catch {
			return false;
		}
	}
}

export const push = new Push();
