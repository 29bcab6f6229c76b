import { named } from '../../shared/i18n';
import { stateName, type Entry, type Report } from '../words';
import { t } from './messages';

/** One thing that is not as it was; without `from` and `to` where the words are too long to show. */
export interface Change {
	what: string;
	from?: string;
	to?: string;
}

/** What happened to a report while somebody looked at it. */
export interface Difference {
	changes: Change[];
	/** The lines of the history that he has not seen, oldest first: who, in which role, when. */
	entries: Entry[];
}

const WORDS: [label: 'state' | 'agency' | 'category' | 'urgency' | 'assetOwner' | 'assignee' | 'publication', (report: Report) => string][] = [
	['state', (report) => stateName(report.state)],
	['agency', (report) => named(report.agency.name)],
	['category', (report) => named(report.category.name)],
	['urgency', (report) => t(report.urgent ? 'urgent' : 'notUrgent')],
	['assetOwner', (report) => (report.asset_owner ? named(report.asset_owner.name) : t('notKnown'))],
	['assignee', (report) => report.assignee?.name ?? t('nobody')],
	['publication', (report) => t(report.publication)]
];

const photosOf = ({ media }: Report): string => media.map(({ media_id }) => media_id).join();

/** The answer, and what it says of photos. */
const answerOf = ({ public_answer, no_photo_reason }: Report): string => `${public_answer ?? ''}\n${no_photo_reason ?? ''}`;

/** What changed from one version of a report to a later one, in words of the present language. */
export function difference(before: Report, after: Report): Difference {
	const changes: Change[] = WORDS.map(([label, words]) => ({
		what: t(label),
		from: words(before),
		to: words(after)
	})).filter(({ from, to }) => from !== to);
	if (answerOf(before) !== answerOf(after)) changes.push({ what: t('publicAnswer') });
	if (photosOf(before) !== photosOf(after)) changes.push({ what: t('media') });
	const known = new Set(before.history.map(({ id }) => id));
	return { changes, entries: after.history.filter(({ id }) => !known.has(id)) };
}
