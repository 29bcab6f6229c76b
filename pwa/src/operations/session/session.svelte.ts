import type { components } from '../../shared/api/operations';
import { refresh } from '../../shared/api/refresh';
import { closeNotifications } from '../../shared/offline/notifications';
import { forget, forgetAll, forgetBelow, keep, open, recall, shut } from './kept';

type Schemas = components['schemas'];

// The server always sends all of them; its schema does not say so yet.
export type Account = Required<Omit<Schemas['AccountView'], 'grants'>> & { grants: Required<Schemas['GrantView']>[] };
export type Opened = Required<Omit<Schemas['SessionView'], 'account'>> & { account: Account };

/** A token is renewed this long before it runs out, so that none expires on its way. */
const MARGIN_MS = 30_000;
const ACCOUNT = 'account';
/** Whose drafts, unanswered moves and copies are kept here; they outlast a session that ended by itself. */
const OWNER = 'owner';
/** Copies of what the server shows to those who may see it, by the beginning of their keys. */
const SEEN = ['report:', 'list:', 'dossier:', 'dossiers:', 'counts'];
/** Where the tabs of this browser tell each other whose time here is over: he signed out, or another came after him. */
const CHANNEL = 'operations-session';

/** What somebody may do, to compare; the server gives grants in any order. */
const mayDo = ({ grants }: Account) => grants.map((grant) => JSON.stringify(grant)).sort().join();

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
	/** Whose work is in this page's memory, also after his session ended by itself. */
	#whose = '';
	#token = '';
	#until = 0;
	#tabs: BroadcastChannel | undefined;
	#renewing: Promise<string | null> | undefined;

	/** Show what this device remembers at once; ask the server in the meantime. */
	async start(): Promise<void> {
		if ('BroadcastChannel' in globalThis) {
			this.#tabs = new BroadcastChannel(CHANNEL);
			this.#tabs.onmessage = ({ data }) => void this.#hear(data as string);
		}
		const owner = await recall<string>(OWNER);
		if (owner) open(owner);
		// What a tab was still writing when another signed out belongs to nobody.
		else await forgetAll().then(() => open(''));
		const known = await recall<Account>(ACCOUNT);
		if (known) {
			this.account = known;
			this.status = 'in';
		}
		try {
			if (!(await this.bearer())) this.status = 'out';
		} catch {
			// No connection: whoever was signed in still sees what is kept; nobody else gets in.
			if (known) this.#whose = known.id;
			else this.status = 'out';
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

	/** Whoever comes after another finds nothing of him: not on this device, not in this page, not in other tabs. */
	async open(opened: Opened) {
		const { id } = opened.account;
		const owner = await recall<string>(OWNER);
		const [gone] = [owner, this.#whose].filter((who) => who && who !== id);
		if (!gone) return this.#begin(opened);
		// Where another tab was first, what is kept is his already.
		if (owner !== id) await forgetAll();
		open(id);
		await this.#remember(opened.account);
		const stuck = owner !== id && owner === (await recall<string>(OWNER));
		shut();
		this.#tabs?.postMessage(gone);
		// A disk that cannot forget would have the page begin anew for ever: it is read no more instead.
		if (stuck && !this.#whose) return this.#take(opened);
		beginAnew();
	}

	/**
	 * Sign out here: the server ends the session, the device forgets, in all tabs, and the page begins anew. Throws when
	 * the server was not reached. `last`: what else is to be ended before.
	 */
	async close(last: () => Promise<void> = async () => undefined) {
		const response = await fetch('/api/v1/operations/auth/session', { method: 'DELETE' });
		if (!response.ok) throw new Error(`signing out answered ${response.status}`);
		await last().catch((error: unknown) => console.warn('Signed out without the last of it:', error));
		await closeNotifications();
		this.#tabs?.postMessage(this.#whose);
		await forgetAll();
		beginAnew();
	}

	/** Nothing of him stays in this page either; what is kept, if it is not the next one's by now, goes too. */
	async #hear(gone: string) {
		if (gone !== this.#whose) return;
		const owner = await recall<string>(OWNER);
		shut();
		if (!owner || owner === gone) await forgetAll();
		beginAnew();
	}

	async #begin(opened: Opened) {
		open(opened.account.id);
		const known = await recall<Account>(ACCOUNT);
		// Another office, another role: copies of what was seen in the former one do not stay.
		const others = known?.id === opened.account.id && mayDo(known) !== mayDo(opened.account);
		if (others) for (const prefix of SEEN) await forgetBelow(prefix);
		await this.#remember(opened.account);
		this.#take(opened);
	}

	async #remember(account: Account) {
		await Promise.all([keep(OWNER, account.id), keep(ACCOUNT, account)]);
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
		// Null where another has signed in meanwhile: what this page was about to send is not his.
		return this.#whose === opened.account.id ? this.#token : null;
	}

	#take(opened: Opened) {
		this.#token = opened.access_token;
		this.#until = Date.now() + opened.expires_in * 1000;
		this.account = opened.account;
		this.#whose = opened.account.id;
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
