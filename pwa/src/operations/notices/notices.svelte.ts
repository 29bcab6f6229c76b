import type { components } from '../../shared/api/operations';
import { answered, api } from '../session';

export type Notice = components['schemas']['NoticeView'];

/** What this official is told: mentions, reports given to them, deadlines that run out. */
class Notices {
	items = $state.raw<Notice[]>([]);
	unseen = $state(0);
	failed = $state.raw<unknown>(null);

	async read(): Promise<void> {
		try {
			const { data } = await answered(api.GET('/api/v1/operations/notices', { params: { query: { limit: 30 } } }));
			[this.items, this.unseen, this.failed] = [data.items, data.unseen, null];
		} catch (error) {
			this.failed = error;
		}
	}

	/** Those that are shown have been seen. */
	async see(): Promise<void> {
		const [newest] = this.items;
		if (!newest || this.unseen === 0) return;
		try {
			await api.PUT('/api/v1/operations/notices/seen', { body: { until: newest.at } });
			this.unseen = 0;
		} catch (error) {
			// They stay unseen, and are shown again.
			console.warn('Could not say that notices were seen:', error);
		}
	}

	forget() {
		[this.items, this.unseen] = [[], 0];
	}
}

export const notices = new Notices();
