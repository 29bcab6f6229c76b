import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import type { Schemas } from '../../shared/api/client';
import { clockNow, nearTime } from '../../shared/i18n';
import type { Entry } from '../../shared/ui/timelineEntry';
import type { DossierView } from '../outbox';
import { t } from './messages';
import { capital, nameOf } from './names';
import { isOpen } from './isOpen';
import { STATES, type State } from './states';

type Line = Schemas['Told'];

/** Where a dossier stands, in a sentence. */
export function standing({ state, return_at, return_by }: Pick<DossierView, 'state' | 'return_at' | 'return_by'>): string {
	if (state !== 'released') return t(`is_${state}`);
	if (return_by === 'post') return t('is_releasedPost');
	if (return_by === 'online') return t('is_releasedOnline');
	return t('is_released', { place: nameOf(return_at.name) });
}

export const isLate = ({ state, due_at }: Pick<DossierView, 'state' | 'due_at'>, now = clockNow()): boolean =>
	Boolean(due_at && isOpen(state) && new Date(due_at) < now);

/** When the result is due; undefined when nothing is due now. */
export function dueLine(view: Pick<DossierView, 'state' | 'due_at'>, now = clockNow()): string | undefined {
	if (!view.due_at || !isOpen(view.state)) return undefined;
	return t(isLate(view, now) ? 'overdue' : 'due', { due: nearTime(view.due_at, now) });
}

/** What was promised first, where the result is due at another time now; an apology says it in its own words. */
export function promisedLine(view: DossierView, now = clockNow()): string | undefined {
	const { promised_at, due_at, state } = view;
	if (!promised_at || !due_at || !isOpen(state) || apologyOf(view, now)) return undefined;
	return Date.parse(promised_at) === Date.parse(due_at) ? undefined : t('promised', { promised: nearTime(promised_at, now) });
}

/** Back to work, after what it had waited for. */
function goesOn(before: State | undefined, agency: string): string {
	if (before === 'supplement') return t('told_supplemented', { agency });
	if (before === 'awaiting_payment') return t('told_paid', { agency });
	return t(before === 'consulting' ? 'told_consulted' : 'told_processing', { agency });
}

const after = (due?: string | null): string => (due ? `: ${nearTime(due)}` : '');

/** One line as a sentence; `before` is the state it came from. */
export function sentence({ kind, state, agency: { name }, due_at }: Line, before?: State): string {
	const agency = capital(nameOf(name));
	if (kind === 'extended' || kind === 'passed_on') return t(`told_${kind}`, { agency });
	if (kind === 'rescheduled') return t('told_rescheduled', { due: after(due_at) });
	if (kind === 'received' && state !== 'draft') return t('told_received', { agency });
	return moved(state, agency, before);
}

function moved(state: State, agency: string, before?: State): string {
	switch (state) {
		case 'processing':
			return goesOn(before, agency);
		case 'submitted':
			return t(before === 'supplement_intake' ? 'told_resubmitted' : 'told_submitted');
		case 'supplement_intake':
			return t('told_supplement', { agency });
		case 'withdrawn':
			return t('told_withdrawn');
		default:
			return t(`told_${state}`, { agency });
	}
}

/** Who has it since when, and what is done now; nothing when it has ended. */
export function holderSentence({ state, holder }: Pick<DossierView, 'state' | 'holder'>, now = clockNow()): string {
	if (!isOpen(state)) return '';
	const since = nearTime(holder.since, now);
	const agency = capital(nameOf(holder.agency.name));
	const who = holder.person ? t('holderPerson', { agency, person: holder.person, since }) : t('holder', { agency, since });
	return holder.step ? `${who} ${t('holderStep', { step: nameOf(holder.step) })}` : who;
}

/** What is still to come: hollow at the end of the timeline; nothing when it has ended. */
function coming(view: DossierView, now: Date): Entry[] {
	if (!isOpen(view.state)) return [];
	if (!view.due_at) return [{ id: 'coming', text: view.due_note ? nameOf(view.due_note) : t('undue') }];
	const late = isLate(view, now);
	const values = { agency: capital(nameOf(view.competent.name)), due: nearTime(view.due_at, now) };
	return [{ id: 'coming', text: t(late ? 'late' : 'coming', values), tone: late ? 'lacquer' : 'neutral' }];
}

/** The looks of lines after which the state is the same. */
const LOOKS: Partial<Record<Line['kind'], Pick<Entry, 'tone' | 'icon'>>> = {
	extended: { tone: 'amber', icon: CalendarClock },
	rescheduled: { tone: 'amber', icon: CalendarClock },
	passed_on: { tone: 'neutral', icon: ArrowRightLeft }
};

/** The timeline, oldest first, for the screen. */
export function timelineOf(view: DossierView, now = clockNow()): Entry[] {
	const told = view.timeline.map((line, index): Entry => {
		const text = sentence(line, view.timeline[index - 1]?.state);
		return { id: line.id, at: line.at, text, ...(LOOKS[line.kind] ?? STATES[line.state]), quote: line.text ?? undefined };
	});
	return [...told, ...coming(view, now)];
}

export interface Apology {
	sentence: string;
	reason: string | null;
}

/** The apology for a date that was put off, while the result is still owed. */
export function apologyOf(view: DossierView, now = clockNow()): Apology | undefined {
	const line = view.timeline.filter(({ kind }) => kind === 'extended').at(-1);
	if (!line || !view.due_at || !isOpen(view.state)) return undefined;
	const due = nearTime(view.due_at, now);
	const before = view.promised_at;
	const sentence = before && before !== view.due_at ? t('apologyDue', { due, before: nearTime(before, now) }) : t('apologyOnly', { due });
	return { sentence, reason: line.text };
}

/** The result came before it was promised: told with pride. */
export const isEarly = ({ state, released_at, promised_at }: Pick<DossierView, 'state' | 'released_at' | 'promised_at'>): boolean =>
	state === 'released' && Boolean(released_at && promised_at && new Date(released_at) < new Date(promised_at));
