import Ban from '@lucide/svelte/icons/ban';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import CircleCheckBig from '@lucide/svelte/icons/circle-check-big';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import FilePlus from '@lucide/svelte/icons/file-plus-corner';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import PackageCheck from '@lucide/svelte/icons/package-check';
import Play from '@lucide/svelte/icons/play';
import Undo from '@lucide/svelte/icons/undo-2';
import Wallet from '@lucide/svelte/icons/wallet';
import type { Icon } from '../../../shared/ui/icon';
import type { Dossier, Move, State } from '../words';
import { t } from './messages';

/** What a move asks for in its form, in the order of the form. */
export const FIELDS = ['items', 'until', 'reason', 'legal_basis', 'extension', 'amount', 'received_by', 'media', 'note'] as const;

export type FieldName = (typeof FIELDS)[number];

/** What an official does with a dossier: a move of the server's table as the screen offers it. */
export interface Act {
	/** The same act keeps its name, and so its draft, whatever state it starts from. */
	name: string;
	to: State;
	label: string;
	icon: Icon;
	kind: 'primary' | 'secondary';
	needs: FieldName[];
	fields: FieldName[];
	/** Needs nothing: done at one press. */
	atOnce: boolean;
}

type Look = { label: Parameters<typeof t>[0]; icon: Icon; main?: boolean };

const LOOKS: Partial<Record<State, Look>> = {
	accepted: { label: 'accept', icon: ClipboardCheck, main: true },
	supplement_intake: { label: 'askPapers', icon: FilePlus },
	supplement: { label: 'askPapers', icon: FilePlus },
	refused: { label: 'refuse', icon: CircleSlash },
	withdrawn: { label: 'withdraw', icon: Undo },
	submitted: { label: 'broughtAll', icon: Play, main: true },
	processing: { label: 'goOn', icon: Play, main: true },
	awaiting_payment: { label: 'askPayment', icon: Wallet },
	consulting: { label: 'consult', icon: MessagesSquare },
	stopped: { label: 'stop', icon: Ban },
	released: { label: 'release', icon: PackageCheck, main: true },
	returned: { label: 'giveBack', icon: CircleCheckBig, main: true }
};
const GOING_ON = { supplement: 'broughtAll', awaiting_payment: 'paid', consulting: 'opinionCame' } as const;

function lookOf(from: State, { to, amends }: Move): Look | undefined {
	if (amends) return { label: 'extend', icon: CalendarClock };
	if (to === 'processing' && from in GOING_ON) {
		return { label: GOING_ON[from as keyof typeof GOING_ON], icon: Play, main: true };
	}
	return LOOKS[to];
}

function actOf(from: State, move: Move): Act | undefined {
	const look = lookOf(from, move);
	if (!look) return undefined;
	const carried = [...move.needs, ...move.may];
	return {
		name: move.amends ? 'extend' : move.to,
		to: move.to,
		label: t(look.label as 'accept'),
		icon: look.icon,
		kind: look.main ? 'primary' : 'secondary',
		needs: FIELDS.filter((field) => move.needs.includes(field)),
		fields: FIELDS.filter((field) => carried.includes(field)),
		atOnce: move.needs.length === 0 && !move.may.some((field) => field !== 'note')
	};
}

/** What may be done with a dossier, as the server allows it; the main ones first. A move this version does not know is left out. */
export function actsOf({ state, moves }: Pick<Dossier, 'state' | 'moves'>): Act[] {
	const acts = moves.map((move) => actOf(state, move)).filter((act) => act !== undefined);
	return [...acts.filter(({ kind }) => kind === 'primary'), ...acts.filter(({ kind }) => kind !== 'primary')];
}
