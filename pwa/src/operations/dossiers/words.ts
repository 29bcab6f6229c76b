import Ban from '@lucide/svelte/icons/ban';
import CircleCheckBig from '@lucide/svelte/icons/circle-check-big';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import FilePen from '@lucide/svelte/icons/file-pen';
import FilePlus from '@lucide/svelte/icons/file-plus-corner';
import Hammer from '@lucide/svelte/icons/hammer';
import Inbox from '@lucide/svelte/icons/inbox';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import PackageCheck from '@lucide/svelte/icons/package-check';
import Signature from '@lucide/svelte/icons/signature';
import Undo from '@lucide/svelte/icons/undo-2';
import Wallet from '@lucide/svelte/icons/wallet';
import type { components } from '../../shared/api/operations';
import { language } from '../../shared/i18n';
import type { Icon, Tone } from '../../shared/ui/icon';
import { timeLeft } from '../../shared/ui/timeLeft';
import { duration, roleName, type Due } from '../words';
import { t } from './messages';

export type Schemas = components['schemas'];
export type Dossier = Schemas['DeskDossier'];
export type Row = Schemas['DossierRow'];
export type State = Dossier['state'];
export type Step = Schemas['OfficialStep'];
export type Move = Schemas['AllowedDossierMove'];
export type Paper = Schemas['PaperView'];
export type Line = Schemas['HistoryLine'];
export type Counter = Schemas['CounterView'];

/** A name of the catalogue: Vietnamese always, English where somebody has translated it. */
export type Loose = string | { vi: string; en?: string | null };

/** A name of the catalogue in the language of the screen, else in Vietnamese. */
export function worded(name: unknown): string {
	if (typeof name === 'string') return name;
	const { vi = '', en } = (name ?? {}) as { vi?: string; en?: string | null };
	return language.code === 'en' && en ? en : vi;
}

/** How each state looks; its word is in the messages. */
export const LOOKS: Record<State, { tone: Tone; icon: Icon }> = {
	draft: { tone: 'neutral', icon: FilePen },
	submitted: { tone: 'neutral', icon: Inbox },
	supplement_intake: { tone: 'amber', icon: FilePlus },
	refused: { tone: 'lacquer', icon: CircleSlash },
	accepted: { tone: 'blue', icon: ClipboardCheck },
	processing: { tone: 'blue', icon: Hammer },
	supplement: { tone: 'amber', icon: FilePlus },
	awaiting_payment: { tone: 'amber', icon: Wallet },
	consulting: { tone: 'violet', icon: MessagesSquare },
	signed: { tone: 'violet', icon: Signature },
	released: { tone: 'green', icon: PackageCheck },
	returned: { tone: 'green', icon: CircleCheckBig },
	withdrawn: { tone: 'neutral', icon: Undo },
	stopped: { tone: 'lacquer', icon: Ban }
};

export const stateName = (state: State): string => t(state);

/** A role in words; those of the counter are named as the counter calls them. */
export function role(name: string): string {
	if (name === 'clerk' || name === 'handler' || name === 'approver' || name === 'leader') return t(name);
	return roleName(name);
}

/** In these the authority owes something; a due time of any other is history. */
const RUNNING: ReadonlySet<State> = new Set(['accepted', 'processing', 'consulting', 'signed']);

/** How something stands against its due time; null when no clock runs. */
export function timeTo(from: string, due: string | null, now: number): Due | null {
	if (!due) return null;
	const end = Date.parse(due);
	const overdue = now >= end;
	const words = t(overdue ? 'over' : 'left', { time: duration(Math.abs(end - now)) });
	return { ...timeLeft(Date.parse(from), end, now), words, overdue };
}

type Timed = Pick<Row, 'state' | 'received_at' | 'due_at'>;

export const dueOf = ({ state, received_at, due_at }: Timed, now: number): Due | null =>
	RUNNING.has(state) ? timeTo(received_at, due_at, now) : null;

/** A time that is given, in words: "3 ngày làm việc". */
export function timeGiven({ amount, unit }: { amount: number; unit: string }): string {
	const known = (['working_days', 'working_hours', 'days', 'hours'] as const).find((each) => each === unit);
	return known ? t(known, { n: amount }) : `${amount} ${unit}`;
}

/** What a paper is called. */
export const paperName = ({ kind }: Pick<Paper, 'kind'>): string => t(kind === 'supplement' ? 'supplementPaper' : kind);
