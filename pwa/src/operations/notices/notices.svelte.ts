import { answered, api } from '../session';

/** How much this official is told and has not seen: mentions, reports given to them, time that runs out. */
class Notices {
	unseen = $state(0);

	async count(): Promise<void> {
		try {
			const params = { query: { limit: 1, unseen: true } };
			this.unseen = (await answered(api.GET('/api/v1/operations/notices', { params }))).data.unseen;
		} catch (error) {
			// The bell says what it knew; the list itself says why it cannot be read.
			console.warn('Notices could not be counted:', error);
		}
	}

	forget() {
		this.unseen = 0;
	}
}

export const notices = new Notices();
