import type { components } from '../../shared/api/operations';
import { answered, api } from '../session';
import { why } from './choices';

export type Notice = components['schemas']['NoticeView'];

/** What this official is told. */
class Inbox {
	items = $state.raw<Notice[]>([]);
	unseen = $state(0);
	next = $state<string | null>(null);
	loaded = $state(false);
	loadingMore = $state(false);
	failed = $state('');

	async load() {
		await this.#read(null);
	}

	/** One page at a time: asked for twice, it would stand there twice. */
	async more() {
		if (!this.next || this.loadingMore) return;
		this.loadingMore = true;
		try {
			await this.#read(this.next);
		} finally {
			this.loadingMore = false;
		}
	}

	async seen(notice: Notice) {
		if (notice.seen_at) return;
		await api.PUT('/api/v1/operations/notices/{notice_id}/seen', { params: { path: { notice_id: notice.id } } });
		await this.load();
	}

	async allSeen() {
		const newest = this.items[0];
		if (!newest) return;
		await api.PUT('/api/v1/operations/notices/seen', { body: { until: newest.at } });
		await this.load();
	}

	async #read(cursor: string | null) {
		try {
			const query = cursor ? { cursor } : {};
			const { data } = await answered(api.GET('/api/v1/operations/notices', { params: { query } }));
			this.items = cursor ? [...this.items, ...data.items] : data.items;
			[this.unseen, this.next, this.loaded, this.failed] = [data.unseen, data.next, true, ''];
		} catch (error) {
			this.failed = why(error);
		}
	}
}

export const inbox = new Inbox();
