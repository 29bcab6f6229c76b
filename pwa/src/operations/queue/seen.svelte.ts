import { keep, recall } from '../session';

const KEY = 'seen';
const MOST = 3000;

/** What somebody at this device has looked at, and in which version: the rest is unread. */
class Seen {
	#versions = $state.raw<Record<string, number>>({});

	async load() {
		this.#versions = { ...(await recall<Record<string, number>>(KEY)), ...this.#versions };
	}

	unread(report: { id: string; version: number }): boolean {
		return (this.#versions[report.id] ?? 0) < report.version;
	}

	mark({ id, version }: { id: string; version: number }) {
		if (!this.unread({ id, version })) return;
		// The oldest looks are forgotten first: an object keeps the order in which its keys came.
		const { [id]: _before, ...others } = this.#versions;
		this.#versions = Object.fromEntries([...Object.entries(others), [id, version] as const].slice(-MOST));
		void keep(KEY, this.#versions);
	}

	forget() {
		this.#versions = {};
	}
}

export const seen = new Seen();
