import type { Icon, Tone } from './icon';

/** One line of a timeline. */
export interface Entry {
	id: string;
	/** A whole sentence: who did what, and what comes by when. */
	text: string;
	/** RFC 3339; absent for what is to come. */
	at?: string;
	tone?: Tone;
	icon?: Icon;
	/** The words of an answer or a reason, quoted below. */
	quote?: string;
}
