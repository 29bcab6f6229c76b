import CircleCheck from '@lucide/svelte/icons/circle-check';
import type { Schemas } from '../../shared/api/client';
import { clockNow, named, nearTime } from '../../shared/i18n';
import { REPORT_STATES } from '../../shared/ui/reportStates';
import type { Entry } from '../../shared/ui/timelineEntry';
import type { ReportView } from '../outbox';
import { isOpen } from './isOpen';
import { t } from './messages';

type Line = Schemas['TimelineEntry'];
type State = Line['state'];

interface Context {
	/** As it is said: "Phường Nha Trang". */
	agency: string;
	/** The reporter, as the reader knows them. */
	who: string;
	/** Already in words; empty when there is none, or when it lies before the line. */
	due: string;
}

const MOVED: Record<State, (context: Context) => string> = {
	submitted: () => t('resubmitted'),
	accepted: ({ agency, due }) => (due ? t('acceptedBy', { agency, due }) : t('accepted', { agency })),
	assigned: ({ agency }) => t('assigned', { agency }),
	in_progress: ({ agency }) => t('inProgress', { agency }),
	answered: ({ agency }) => t('answered', { agency }),
	resolved: ({ agency }) => t('resolved', { agency }),
	closed: () => t('closed'),
	reopened: ({ agency, who }) => t('reopened', { agency, who }),
	rejected: () => t('rejected'),
	needs_info: ({ agency }) => t('needsInfo', { agency }),
	forwarded: ({ agency }) => t('forwarded', { agency }),
	merged: () => t('merged'),
	split: () => t('split'),
	restricted: () => t('restricted'),
	handed_over: () => t('handedOver'),
	withdrawn: ({ who }) => t('withdrawn', { who })
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const promised = (due: string | null, at: string): string => (due && due > at ? nearTime(due) : '');

const messaged = ({ agency, from_sender }: Line): string =>
	from_sender ? t('replied') : t('messaged', { agency: capital(named(agency.name)) });

const until = ({ due_at }: Line): string => (due_at ? nearTime(due_at) : '');

/** Of what may have set another due time: without one, only that it was. */
function dated({ kind, due_at }: Line & { kind: 'amended' | 'rescheduled' }): string {
	return due_at ? t(`${kind}Due`, { due: nearTime(due_at) }) : t(kind);
}

/** Back from a merger to where it was before; what its reporter does himself is told as ever. */
const unmerged = ({ state }: Line, before?: State): boolean => before === 'merged' && (state === 'submitted' || state === 'accepted');

/** A move in words; `before` is the state it came from. */
function moved(line: Line, promise: { who: string; due: string }, before?: State): string {
	return unmerged(line, before) ? t('unmerged') : MOVED[line.state]({ agency: capital(named(line.agency.name)), ...promise });
}

/** One line of a timeline as a whole sentence: who did what, and by when what comes; `before` is the state it came from. */
export function sentence(line: Line, report: Pick<ReportView, 'own' | 'due_at'>, before?: State): string {
	const { kind, agency, at } = line;
	const who = t(report.own ? 'you' : 'someone');
	const due = promised(report.due_at, at);
	switch (kind) {
		case 'filed':
			return t('filed', { who });
		case 'moved':
			return moved(line, { who, due }, before);
		case 'extended':
			return t('extended', { agency: capital(named(agency.name)), due: until(line) });
		case 'amended':
		case 'rescheduled':
			return dated({ ...line, kind });
		case 'needs_info_reminder':
			return t('reminded');
		case 'called':
			return t('called', { agency: capital(named(agency.name)) });
		case 'message':
			return messaged(line);
		default:
			return t(kind);
	}
}

/** What is still to come, hollow at the end of the timeline; nothing when the report is done. */
function coming(report: ReportView, now: Date): Entry[] {
	if (!isOpen(report.state)) return [];
	const agency = capital(named(report.agency.name));
	if (!report.due_at) return [{ id: 'coming', text: report.due_note ? named(report.due_note) : t('undue') }];
	const due = nearTime(report.due_at, now);
	const late = new Date(report.due_at) < now;
	return [{ id: 'coming', text: t(late ? 'late' : 'coming', { agency, due }), tone: late ? 'lacquer' : 'neutral' }];
}

/** The timeline of a report, oldest first, for the screen. */
export function timelineOf(report: ReportView, now = clockNow()): Entry[] {
	const told = report.timeline.map((line, index): Entry => {
		const { tone, icon } = REPORT_STATES[line.state];
		const isMove = line.kind === 'moved' || line.kind === 'filed';
		// The answer itself and messages stand on top of the screen, not in the timeline again.
		const quote = line.text && line.text !== report.public_answer && line.kind !== 'message' ? line.text : undefined;
		return { id: line.id, at: line.at, text: sentence(line, report, report.timeline[index - 1]?.state), tone: isMove ? tone : 'neutral', icon: isMove ? icon : CircleCheck, quote };
	});
	return [...told, ...coming(report, now)];
}

/** When the answer is due, as a card says it; undefined when nothing is due any more. */
export function dueLine(report: Pick<ReportView, 'state' | 'due_at'>, now = clockNow()): string | undefined {
	if (!report.due_at || !isOpen(report.state)) return undefined;
	return t(new Date(report.due_at) < now ? 'overdue' : 'due', { due: nearTime(report.due_at, now) });
}
