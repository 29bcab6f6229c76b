import { sender } from '../report';
import { answered, api } from '../session';
import type { Report } from '../words';

interface Version {
	report: Report;
	etag: string;
}

/** What was accepted together and could be public, looked at one by one: nothing becomes public unseen. */
class Walk {
	/** Those nobody has decided about yet, in order. */
	left = $state.raw<string[]>([]);
	total = $state(0);
	current = $state.raw<Version | null>(null);
	busy = $state(false);
	/** One could not be read: it stays among those that are left. */
	failed = $state(false);

	/** The place of the one that is open, from 1. */
	get n(): number {
		return this.total - this.left.length + 1;
	}

	offer(ids: readonly string[]) {
		[this.left, this.total, this.current, this.failed] = [[...ids], ids.length, null, false];
	}

	/** Open the next one that may be published; what may not be is passed over. */
	async next(): Promise<void> {
		[this.busy, this.failed] = [true, false];
		try {
			this.current = null;
			for (let [id] = this.left; id; [id] = this.left) {
				const path = { report_id: id };
				const { data, etag } = await answered(api.GET('/api/v1/operations/reports/{report_id}', { params: { path } }));
				if (mayPublish(data)) {
					this.current = { report: data, etag };
					return;
				}
				this.#drop();
			}
		} catch {
			this.failed = true;
		} finally {
			this.busy = false;
		}
	}

	/** It stays hidden; on to the next. */
	async skip(): Promise<void> {
		this.#drop();
		await this.next();
	}

	/** It was looked at, and blacked out where need be (`version`): public now; on to the next. */
	async publish(version: Version | null): Promise<void> {
		const seen = version ?? this.current;
		if (!seen) return;
		const { report, etag } = seen;
		this.#drop();
		// Kept and sent again by its id, as any other move; a refusal is told by its code.
		void sender.send({ id: crypto.randomUUID(), report: report.id, code: report.code, act: 'amend', etag, wish: { to: report.state, publish: true } });
		await this.next();
	}

	/** Not now; the rest stays to be gone on with. */
	stop() {
		this.current = null;
	}

	forget() {
		this.offer([]);
	}

	#drop() {
		this.left = this.left.slice(1);
	}
}

const mayPublish = ({ publicity, publication, moves }: Report): boolean =>
	publicity !== 'never' && publication === 'hidden' && moves.some(({ amends, may }) => amends && may.includes('publish'));

export const walk = new Walk();
