import type { Tone } from './icon';

export interface Toast {
	id: number;
	text: string;
	tone: Tone;
	/** One thing to do about it, such as undo. */
	action?: { label: string; run: () => void };
	/** Stays until dismissed. */
	lasting: boolean;
}

type News = Pick<Toast, 'text'> & Partial<Omit<Toast, 'id'>>;

/** Short news about what just happened. A refusal, or something to do, stays until it is dismissed. */
class Toasts {
	all = $state<Toast[]>([]);
	#last = 0;

	show({ text, tone = 'neutral', action, lasting = tone === 'lacquer' || Boolean(action) }: News): number {
		const id = ++this.#last;
		// Said twice is not more: the older one gives way.
		this.all = [...this.all.filter((toast) => toast.text !== text), { id, text, tone, action, lasting }].slice(-3);
		return id;
	}

	dismiss(id: number) {
		this.all = this.all.filter((toast) => toast.id !== id);
	}
}

export const toasts = new Toasts();
