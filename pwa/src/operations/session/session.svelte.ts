import type { components } from '../../shared/api/operations';
import { refresh } from '../../shared/api/refresh';
import { forget, forgetAll, forgetBelow, keep, open, recall } from './kept';

type Schemas = components['schemas'];

// The server always sends all of them; its schema does not say so yet.
export type Account = Required<Omit<Schemas['AccountView'], 'grants'>> & { grants: Required<Schemas['GrantView']>[] };
export type Opened = Required<Omit<Schemas['SessionView'], 'account'>> & { account: Account };

/** A token is renewed this long before it runs out, so that none expires on its way. */
const MARGIN_MS = 30_000;
const ACCOUNT = 'account';
/** Whose drafts, unanswered moves and copies are kept here; they outlast a session that ended by itself. */
const OWNER = 'owner';
/** Where the tabs of this browser tell each other that whoever sat here has signed out. */
const CHANNEL = 'operations-session';

/** Load the page anew: nothing of who sat here before is in its memory. */
const beginAnew = () => location.reload();

/**
 * Who sits at the desk. The access token lives here, in memory, and nowhere else; what proves the sign-in
 * beyond it is a cookie that no script can read.
 */
class Session {
	account = $state.raw<Account | null>(null);
	/** `starting` until it is known whether somebody is signed in. */
	status = $state<'starting' | 'in' | 'out'>('starting');
	#token = '';
	#until = 0;
	#renewing: Promise<string | null> | undefined;

	/** Show what this device remembers at once; ask the server in the meantime. */
	async start(): Promise<void> {
		if ('BroadcastChannel' in globalThis) new BroadcastChannel(CHANNEL).onmessage = () => void this.#leave();
		// What a tab was still writing when another signed out belongs to nobody.
		if (!(await recall<string>(OWNER))) await forgetBelow('');
		const known = await recall<Account>(ACCOUNT);
		if (known) {
			this.account = known;
			this.status = 'in';
		}
		try {
			if (!(await this.bearer())) this.status = 'out';
		} catch {
			// No connection: whoever was signed in still sees what is kept; nobody else gets in.
			if (!known) this.status = 'out';
		}
	}

	/** A token good for a request; null when nobody is signed in. Throws without a connection. */
	async bearer(): Promise<string | null> {
		if (Date.now() < this.#until - MARGIN_MS) return this.#token;
		this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined));
		return this.#renewing;
	}

	/** The server did not take this token: the next request asks for another. */
	distrust(token: string) {
		if (token === this.#token) this.#until = 0;
	}

	async open(opened: Opened) {
		const { id } = opened.account;
		const owner = await recall<string>(OWNER);
		const another = owner && owner !== id;
		if (another) await forgetAll();
		open();
		await Promise.all([keep(OWNER, id), keep(ACCOUNT, opened.account)]);
		if (another) return beginAnew();
		this.#take(opened);
	}

	/**
	 * Sign out here: the server ends the session, the device forgets, in all tabs, and the page begins anew. Throws when
	 * the server was not reached. `last`: what else is to be ended before.
	 */
	async close(last: () => Promise<void> = async () => undefined) {
		const response = await fetch('/api/v1/operations/auth/session', { method: 'DELETE' });
		if (!response.ok) throw new Error(`signing out answered ${response.status}`);
		await last();
		if ('BroadcastChannel' in globalThis) new BroadcastChannel(CHANNEL).postMessage('ended');
		await this.#leave();
	}

	/** Nothing of it stays, neither on this device nor in this page: what was still under way ends with it. */
	async #leave() {
		await forgetAll();
		beginAnew();
	}

	async #renew(): Promise<string | null> {
		// The endpoint answers a whole session; the worker, which shares `refresh`, needs only the token.
		const opened = (await refresh('official')) as Opened | null;
		if (!opened) {
			// Ended by itself: what was written waits for its writer.
			await forget(ACCOUNT);
			this.#end();
			return null;
		}
		await this.open(opened);
		return this.#token;
	}

	#take(opened: Opened) {
		this.#token = opened.access_token;
		this.#until = Date.now() + opened.expires_in * 1000;
		this.account = opened.account;
		this.status = 'in';
	}

	#end() {
		this.#token = '';
		this.#until = 0;
		this.account = null;
		this.status = 'out';
	}
}

export const session = new Session();
