import Archive from '@lucide/svelte/icons/archive';
import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
import Ban from '@lucide/svelte/icons/ban';
import CheckCheck from '@lucide/svelte/icons/check-check';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import GitMerge from '@lucide/svelte/icons/git-merge';
import Hammer from '@lucide/svelte/icons/hammer';
import Lock from '@lucide/svelte/icons/lock';
import MessageCircleQuestion from '@lucide/svelte/icons/message-circle-question-mark';
import MessageSquareReply from '@lucide/svelte/icons/message-square-reply';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import Shapes from '@lucide/svelte/icons/shapes';
import Split from '@lucide/svelte/icons/split';
import Undo from '@lucide/svelte/icons/undo-2';
import UserCheck from '@lucide/svelte/icons/user-check';
import type { Icon } from '../../shared/ui/icon';
import type { AllowedMove, Report, State } from '../words';
import { t } from './messages';

export type FieldName = AllowedMove['needs'][number];

/** What an official does with a report: a move of the server's table as the screen offers it. */
export interface Act {
	name: ActName;
	to: State;
	label: string;
	icon: Icon;
	kind: 'primary' | 'secondary' | 'danger';
	/** The key that does it, or opens its form. */
	key?: string;
	/** Fields its form asks for, those it needs first. */
	fields: FieldName[];
	needs: FieldName[];
	/** Needs nothing and asks nothing: done at one press. */
	atOnce: boolean;
	/** Seldom wanted: behind "more". */
	rare: boolean;
	/** The reporter reads the note. */
	noteIsPublic: boolean;
	reasons: AllowedMove['reasons'];
}

export type ActName =
	| 'accept'
	| 'amend'
	| 'reject'
	| 'assign'
	| 'start'
	| 'handBack'
	| 'answer'
	| 'answerNow'
	| 'approve'
	| 'sendBack'
	| 'redo'
	| 'close'
	| 'overturn'
	| 'ask'
	| 'recordAnswer'
	| 'forward'
	| 'take'
	| 'decline'
	| 'merge'
	| 'unmerge'
	| 'split'
	| 'unsplit'
	| 'restrict'
	| 'handOver';

type Look = Pick<Act, 'icon' | 'kind' | 'key' | 'atOnce'> & { rare?: boolean };

const LOOKS: Record<ActName, Look> = {
	accept: { icon: ClipboardCheck, kind: 'primary', key: 'a', atOnce: true },
	amend: { icon: Shapes, kind: 'secondary', key: 'e', atOnce: false },
	reject: { icon: Ban, kind: 'secondary', key: 'r', atOnce: false },
	assign: { icon: UserCheck, kind: 'primary', key: 's', atOnce: false },
	start: { icon: Hammer, kind: 'primary', key: 'b', atOnce: true },
	handBack: { icon: Undo, kind: 'secondary', key: 'u', atOnce: false },
	answer: { icon: MessageSquareReply, kind: 'primary', key: 't', atOnce: false },
	answerNow: { icon: CircleCheck, kind: 'primary', key: 't', atOnce: false },
	approve: { icon: CheckCheck, kind: 'primary', key: 'd', atOnce: true },
	sendBack: { icon: Undo, kind: 'secondary', key: 'u', atOnce: false },
	redo: { icon: RotateCcw, kind: 'secondary', key: 'u', atOnce: false },
	close: { icon: CircleCheck, kind: 'secondary', key: 't', atOnce: false },
	overturn: { icon: RotateCcw, kind: 'secondary', key: 'u', atOnce: false },
	ask: { icon: MessageCircleQuestion, kind: 'secondary', key: 'q', atOnce: false },
	recordAnswer: { icon: MessageSquareReply, kind: 'primary', key: 't', atOnce: false },
	forward: { icon: ArrowRightLeft, kind: 'secondary', key: 'w', atOnce: false },
	take: { icon: ClipboardCheck, kind: 'primary', key: 'a', atOnce: true },
	decline: { icon: Undo, kind: 'secondary', key: 'u', atOnce: false },
	merge: { icon: GitMerge, kind: 'secondary', key: 'g', atOnce: false, rare: true },
	unmerge: { icon: GitMerge, kind: 'secondary', key: 'u', atOnce: false },
	split: { icon: Split, kind: 'secondary', atOnce: false, rare: true },
	unsplit: { icon: Undo, kind: 'secondary', key: 'u', atOnce: false },
	restrict: { icon: Lock, kind: 'secondary', atOnce: false, rare: true },
	handOver: { icon: Archive, kind: 'primary', key: 'd', atOnce: false }
};

/** What of a report decides how a move is offered. */
type Acted = Pick<Report, 'state'> & Partial<Pick<Report, 'photo_needed'>>;

/** Which act a move is; a move of the table that is not here is one this version does not offer. */
const BY_MOVE: Record<string, ActName> = {
	'submitted>accepted': 'accept',
	'submitted>rejected': 'reject',
	'accepted>rejected': 'reject',
	'accepted>assigned': 'assign',
	'reopened>assigned': 'assign',
	'assigned>in_progress': 'start',
	'reopened>in_progress': 'start',
	'assigned>accepted': 'handBack',
	'in_progress>answered': 'answer',
	'in_progress>resolved': 'answerNow',
	'answered>resolved': 'approve',
	'answered>in_progress': 'sendBack',
	'resolved>in_progress': 'redo',
	'reopened>closed': 'close',
	'rejected>submitted': 'overturn',
	'submitted>needs_info': 'ask',
	'accepted>needs_info': 'ask',
	'in_progress>needs_info': 'ask',
	'needs_info>submitted': 'recordAnswer',
	'needs_info>accepted': 'recordAnswer',
	'needs_info>in_progress': 'recordAnswer',
	'needs_info>rejected': 'reject',
	'accepted>forwarded': 'forward',
	'in_progress>forwarded': 'forward',
	'forwarded>accepted': 'take',
	'submitted>merged': 'merge',
	'accepted>merged': 'merge',
	'merged>submitted': 'unmerge',
	'merged>accepted': 'unmerge',
	'accepted>split': 'split',
	'split>accepted': 'unsplit',
	'submitted>restricted': 'restrict',
	'accepted>restricted': 'restrict',
	'restricted>handed_over': 'handOver'
};

/** What is offered may be sent back to the state it came from, or on to intake: one act, wherever it leads. */
function nameOf(state: State, move: AllowedMove): ActName | undefined {
	if (move.amends) return 'amend';
	return move.needs.includes('declines') ? 'decline' : BY_MOVE[`${state}>${move.to}`];
}

/** Whether an act on a report takes a photo of afterwards, or a word why there is none. */
export const asksPhoto = ({ fields }: Pick<Act, 'fields'>, { photo_needed }: Pick<Report, 'photo_needed'>): boolean => photo_needed && fields.includes('no_photo_reason');

function actOf({ state, photo_needed = false }: Acted, move: AllowedMove): Act | undefined {
	const name = nameOf(state, move);
	if (!name) return undefined;
	const fields = [...move.needs, ...move.may];
	const { note_is_public: noteIsPublic, reasons } = move;
	const atOnce = LOOKS[name].atOnce && !asksPhoto({ fields }, { photo_needed });
	return { name, to: move.to, label: t(name), rare: false, ...LOOKS[name], atOnce, fields, needs: move.needs, noteIsPublic, reasons };
}

/** What ends a report or sends it back: never the main thing to do, and after all that carries the work on. */
const TURNS_AWAY: ReadonlySet<ActName> = new Set(['reject', 'handBack', 'sendBack', 'redo', 'decline']);

/** The order of the buttons: what carries the work on, what else there is, what turns away. */
const rank = ({ name, kind }: Act): number => (kind === 'primary' ? 0 : TURNS_AWAY.has(name) ? 2 : 1);

/** What may be done with a report, as the server allows it; what carries the work on first, what turns it away last. */
export function actsOf(report: Acted & Pick<Report, 'moves'>): Act[] {
	const acts = report.moves.map((move) => actOf(report, move)).filter((act) => act !== undefined);
	// Who accepts corrects in the same breath.
	const accepts = acts.some(({ name }) => name === 'accept');
	return acts.filter(({ name }) => !(accepts && name === 'amend')).sort((one, other) => rank(one) - rank(other));
}

/** Moves in words, for the sentence that says what is possible now. */
export const actWords = (state: State, moves: AllowedMove[]): string =>
	moves
		.map((move) => actOf({ state }, move)?.label)
		.filter(Boolean)
		.join(', ');
