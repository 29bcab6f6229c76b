import { boxOf, ownerHere, type Own } from '../outbox';

/** Something that happened to a report of mine. */
export interface News {
	id: string;
	at: string;
	own: Own;
	line: Own['view']['timeline'][number];
}

const MARK = 'notices-read';

/** What others did with my reports, the newest first; filing and what I wrote was my own doing and is no news. */
export const newsOf = (reports: Own[]): News[] =>
	reports
		.flatMap((own) => own.view.timeline.filter(({ kind, from_sender }) => kind !== 'filed' && !from_sender).map((line) => ({ id: line.id, at: line.at, own, line })))
		.sort((a, b) => b.at.localeCompare(a.at));

/** How far the notices were read, on this phone and by this owner. */
class Reading {
	until = $state('');

	async recall(): Promise<void> {
		this.until = (await boxOf(await ownerHere()).get('marks', MARK))?.value ?? '';
	}

	async read(newest: string): Promise<void> {
		if (newest <= this.until) return;
		await boxOf(await ownerHere()).write({ on: 'marks', put: { id: MARK, value: newest } });
	}
}

export const reading = new Reading();
