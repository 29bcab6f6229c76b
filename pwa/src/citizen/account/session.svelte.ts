import { api } from '../../shared/api/client';
import type { Access } from '../../shared/api/refresh';
import { language } from '../../shared/i18n';
import { alone } from '../../shared/offline/lock';
import { closeNotifications } from '../../shared/offline/notifications';
import { forgetRescued } from '../../shared/offline/rescue';
import {
	announce, arrive, bearer, boxName, boxOf, handOver, hold, leave, outbox, owners, PHONE, personHere, subscription, withdraw, type Person
} from '../outbox';

const END_LATER = 'end-session';
const LEFT = 'signed-out';

/** Whether a session is still to be ended at the server. Private windows may refuse storage: then nothing is remembered. */
function endLater(wanted?: boolean): boolean {
	try {
		if (wanted === true) localStorage.setItem(END_LATER, '1');
		if (wanted === false) localStorage.removeItem(END_LATER);
		return localStorage.getItem(END_LATER) !== null;
	} catch {
		return false;
	}
}

/** Whether somebody signed out a moment ago, before the page began anew; said once. */
export function hasLeft(): boolean {
	try {
		const left = sessionStorage.getItem(LEFT) !== null;
		sessionStorage.removeItem(LEFT);
		return left;
	} catch {
		return false;
	}
}

function noteLeft() {
	try {
		sessionStorage.setItem(LEFT, '1');
	} catch {
		// Said or not, it is done.
	}
}

/** How many reports of this phone would go over to the account that signs in. */
export async function claimable(): Promise<number> {
	const box = boxOf(PHONE);
	const made = (await box.all('secrets')).filter(({ made_here }) => made_here);
	return made.length + (await box.all('waiting')).length;
}

/** The secrets of reports made on this phone; the server takes fifty at a time, the newest are the ones that matter. */
export async function ownSecrets(): Promise<string[]> {
	const made = (await boxOf(PHONE).all('secrets')).filter(({ made_here }) => made_here);
	return made.slice(-50).map(({ secret }) => secret);
}

/** Who uses the app now. Being signed in means: an account's things are on this phone; its right to ask is renewed when needed. */
/** Where the tabs of this browser tell each other that somebody came or has gone. */
const CHANNEL = 'citizen-session';

/** Load the page anew: nothing of who used it before is in its memory. */
const beginAnew = () => location.reload();

class Session {
	person = $state.raw<Person>();
	/** The server no longer knows the session; what is on the phone stays until its owner signs in again. */
	ended = $state(false);

	#tabs: BroadcastChannel | undefined;

	async start(): Promise<void> {
		if ('BroadcastChannel' in globalThis) {
			this.#tabs = new BroadcastChannel(CHANNEL);
			this.#tabs.onmessage = () => void this.#hear();
		}
		this.person = await personHere();
		// What a tab was still writing for somebody who has signed out meanwhile belongs to nobody.
		forgetRescued('citizen-', [...(await owners()).map(boxName), 'citizen-device']);
		if (endLater()) await this.#end();
	}

	/** Headers for what an account asks; empty for a visitor, or when its session has ended. Throws without a connection. */
	async headers(): Promise<Record<string, string>> {
		if (!this.person) return {};
		const right = await bearer(this.person.id);
		this.ended = !right;
		return right ?? {};
	}

	/** The code was right. With `claim`, what this phone filed without an account becomes the account's. */
	async signedIn(access: Access, claim: boolean): Promise<void> {
		const { id, phone } = access.account ?? {};
		if (!id) throw new Error('a session without an account');
		hold(access);
		endLater(false);
		const before = this.person?.id;
		const told = await boxOf(PHONE).get('marks', 'pushes');
		await alone('outbox', async () => {
			await arrive(id, phone ?? '');
			if (claim) await handOver(id);
		});
		[this.person, this.ended] = [await personHere(), false];
		if (told) await this.#keepTelling(id);
		await outbox.sync();
		this.#tabs?.postMessage(id);
		// His things wait for him, unseen; nothing of them is in this page either.
		if (before && before !== id && (await boxOf(id).lasts())) beginAnew();
	}

	/** Nothing of this account stays on the phone, also when there is no connection just now. */
	async signOut(): Promise<void> {
		const { person } = this;
		if (!person) return;
		await withdraw(person.id).catch(async () => (await subscription())?.unsubscribe());
		await this.#end();
		await alone('outbox', () => leave(person.id));
		hold(null);
		await closeNotifications();
		this.#tabs?.postMessage('');
		noteLeft();
		beginAnew();
	}

	/** Another tab says that somebody came or has gone: what this page knows of him goes, and so does his right to ask. */
	async #hear() {
		const now = await personHere();
		if (this.person && this.person.id !== now?.id) {
			hold(null);
			beginAnew();
			return;
		}
		this.person = now;
		await outbox.refresh();
	}

	/** The cookie can only be taken back by the server: without a connection that happens at the next start. */
	async #end() {
		try {
			const { response } = await api.DELETE('/api/v1/auth/session');
			if (!response.ok) throw new Error(`signing out answered ${response.status}`);
			endLater(false);
		} catch {
			endLater(true);
		}
	}

	async #keepTelling(id: string) {
		const browser = await subscription();
		if (browser) await announce(id, browser, language.code).catch(() => undefined);
	}
}

export const session = new Session();
