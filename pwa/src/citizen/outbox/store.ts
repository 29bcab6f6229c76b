import type { components } from '../../shared/api/public';
import { Shelves, type Kept } from '../../shared/offline/shelves';

export type ReportView = components['schemas']['ReportView'];
export type DossierView = components['schemas']['OwnDossier'];

/** Whose something on this phone is: nobody's account (the phone's own, by secrets), or an account's id. */
export type Owner = string;
export const PHONE: Owner = 'phone';

export type Where =
	| { source: 'gps' | 'pin'; lat: number; lon: number; accuracy_m?: number }
	| { source: 'commune'; commune: string };

/** Why the server did not take a report: its own sentence, and which part is meant. */
export interface Refusal {
	code: string;
	detail: string;
	/** JSON pointers into what was sent, such as `/text` or `/answers/do-sau`. */
	pointers: { pointer: string; detail: string }[];
}

/** A report that is being written, or came back. Its id and secret were made on this phone and stay the same. */
export interface Draft extends Kept {
	/** 32 random bytes, base64url: proves later that this phone filed the report. */
	secret: string;
	changed_at: string;
	/** When the matter was seen: when the draft was begun. */
	seen_at: string;
	/** SHA-256 of the photos, in order. */
	photos: string[];
	/** SHA-256 of the voice note. */
	voice?: string;
	where: Where | null;
	/** How the place is called, once known. */
	place_name: string;
	address: string;
	category: string | null;
	answers: Record<string, boolean | number | string>;
	text: string;
	/** Asks to be called back; on this number, or the account's. */
	call_me?: boolean;
	phone?: string;
	/** The QR code it began with, and what that stands for. */
	place_code?: string;
	spot?: string;
	refusal?: Refusal;
}

/** A report whose sender pressed "send". Nothing of it changes any more but how far it has come. */
export interface Waiting extends Kept {
	draft: Draft;
	category_name: { vi: string; en: string };
	urgent: boolean;
	language: string;
	queued_at: string;
	/** What the server called the photos and the voice note that are there already, by SHA-256. */
	media: Record<string, string>;
	/** Not to be tried before this moment: the server asked for patience. */
	not_before?: number;
	/** The account's session ended: it waits for its owner to sign in again. */
	needs_sign_in?: boolean;
}

/** A photo by the SHA-256 of its bytes. After sending only the small picture stays. */
export interface Photo extends Kept {
	bytes: ArrayBuffer | null;
	type: string;
	/** At most 240 px a side, JPEG; null where this browser could not read the photo. */
	thumb: ArrayBuffer | null;
}

/** A voice note by the SHA-256 of its bytes. After sending nothing of it stays. */
export interface Voice extends Kept {
	bytes: ArrayBuffer;
	type: string;
	seconds: number;
}

/** A report the server has, as it was when last heard. */
export interface Own extends Kept {
	view: ReportView;
	/** SHA-256 of the photos of this phone. */
	photos: string[];
}

/** What opens a report without an account. */
export interface Secret extends Kept {
	secret: string;
	/** False for a follow-up link that someone else gave on: it is never claimed at sign-in. */
	made_here: boolean;
}

/** Small things by name: how far notices were read, the push subscription's id. */
export interface Mark extends Kept {
	value: string;
}

/** A dossier as it was when last heard; one's own, or one that is followed. */
export interface KeptDossier extends Kept {
	view: DossierView;
}

/** Who looked behind what a report keeps from others, by the report's id, as it was when last heard. */
export interface KeptLooks extends Kept {
	items: components['schemas']['ReportLook'][];
}

/** What is handed in later for a dossier, whose id it has: a draft until `queued_at`, then on its way. */
export interface Supplement extends Kept {
	/** The request it answers. */
	asked: string;
	/** Its own id at the server, made on this phone: sent twice, it is there once. */
	answer: string;
	note: string;
	/** SHA-256 of its photos, in order; they are on a shelf of their own, `scans`. */
	photos: string[];
	media: Waiting['media'];
	language: string;
	queued_at?: string;
	not_before?: number;
	needs_sign_in?: boolean;
	refusal?: Refusal;
}

/** What a reporter does with a report, or how many stars it gets: a draft until `queued_at`, then on its way. */
export interface OwnAct extends Kept {
	report: string;
	name: components['schemas']['OwnAct']['act'] | 'rate';
	/** Its own id at the server, made on this phone: sent twice, it is done once. */
	move: string;
	note: string;
	reason: string;
	/** Of an answer: the line of the timeline that asked, as it stood on the screen. */
	question?: string;
	stars?: number;
	/** SHA-256 of its photos, in order; they are on the shelf `scans`. */
	photos: string[];
	media: Waiting['media'];
	language: string;
	queued_at?: string;
	not_before?: number;
	needs_sign_in?: boolean;
	refusal?: Refusal;
}

/** What was found by searching, so that it can be read again without a connection. */
export interface Search extends Kept {
	at: string;
	q: string;
	found: { code: string; name: string; domain: string }[];
}

// A type, not an interface: only types fit an index signature.
export type Contents = {
	drafts: Draft;
	waiting: Waiting;
	photos: Photo;
	reports: Own;
	secrets: Secret;
	marks: Mark;
	dossiers: KeptDossier;
	supplements: Supplement;
	acts: OwnAct;
	scans: Photo;
	searches: Search;
	voices: Voice;
	looks: KeptLooks;
};

const SHELVES: (keyof Contents)[] = [
	'drafts', 'waiting', 'photos', 'reports', 'secrets', 'marks', 'dossiers', 'supplements', 'acts', 'scans', 'searches', 'voices', 'looks'
];

const boxes = new Map<Owner, Shelves<Contents>>();

export const boxName = (owner: Owner) => `citizen-${owner}`;

/** Everything this phone keeps of one owner, apart from everyone else's, so that it can be wiped at sign-out. */
export function boxOf(owner: Owner): Shelves<Contents> {
	const box = boxes.get(owner) ?? new Shelves<Contents>(boxName(owner), SHELVES);
	boxes.set(owner, box);
	return box;
}

/** Waiting reports of one owner, oldest first. */
export async function waitingOf(owner: Owner): Promise<Waiting[]> {
	const all = await boxOf(owner).all('waiting');
	return all.sort((a, b) => a.queued_at.localeCompare(b.queued_at));
}

const base64url = (bytes: Uint8Array): string =>
	btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** A new Report-Secret: 256 random bits, 43 characters. */
export const newSecret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** Lower-case hexadecimal, as the address of an upload wants it. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
