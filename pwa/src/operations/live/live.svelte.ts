import { authorised, patience, session } from '../session';
import { follow, type Connected } from './stream';
import type { Message } from './parse';

/** What happened to a report; no personal data. */
export interface Happened {
	name: string;
	subject: string;
	commune: string | null;
	at: string;
}

type Listener = (happened: Happened) => void;

const STREAM = '/api/v1/operations/stream';

/** The desk's ear: tells who listens what happened, and the screens whether it still hears. */
class Live {
	state = $state<Connected>('stopped');
	/** Since when it has not been heard; null while it is. */
	deafSince = $state<number | null>(null);
	#listeners = new Set<Listener>();
	#returns = new Set<() => void>();
	#knock = new EventTarget();

	/** Follow what happens until the returned function is called. */
	start(): () => void {
		const stop = new AbortController();
		void follow(
			{
				open: this.#open,
				onmessage: (message) => this.#tell(message),
				onstate: (state) => this.#became(state),
				wait: patience(this.#knock)
			},
			stop.signal
		);
		return () => stop.abort();
	}

	hear(listener: Listener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Called each time the stream stands: what happened before, or failed meanwhile, is read again. */
	onreturn(listener: () => void): () => void {
		this.#returns.add(listener);
		return () => this.#returns.delete(listener);
	}

	again() {
		this.#knock.dispatchEvent(new Event('again'));
	}

	#open = (lastId: string, signal: AbortSignal) => {
		const headers: HeadersInit = lastId ? { 'last-event-id': lastId } : {};
		return authorised(new Request(new URL(STREAM, location.origin), { headers, signal, cache: 'no-store' }));
	};

	#tell({ data }: Message) {
		const happened = JSON.parse(data) as Happened;
		for (const listener of this.#listeners) listener(happened);
	}

	#became(state: Connected) {
		this.state = state;
		if (state === 'live') {
			this.deafSince = null;
			for (const listener of this.#returns) listener();
		} else if (state === 'waiting' || state === 'stopped') this.deafSince ??= Date.now();
		if (state === 'stopped' && session.status === 'out') this.deafSince = null;
	}
}

export const live = new Live();
