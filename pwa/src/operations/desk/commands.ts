import type { Action } from '../keys';
import type { ActName } from '../report';

/** What the screen can do when a key asks for it. */
interface Ways {
	step: (by: 1 | -1) => void;
	choose: () => void;
	open: () => void;
	/** Does an act or opens its form; false when the report does not allow it. */
	press: (name: ActName) => boolean;
	publish: () => void;
	cover: () => void;
	map: () => void;
	focus: (selector: string) => void;
	close: () => void;
	keys: () => void;
}

/** The acts behind one key: at most one of them is allowed at a time. */
const ACTS: Partial<Record<Action, readonly ActName[]>> = {
	accept: ['accept', 'take'],
	reject: ['reject'],
	assign: ['assign'],
	start: ['start'],
	answer: ['answer', 'answerNow', 'close', 'recordAnswer'],
	approve: ['approve', 'handOver'],
	back: ['handBack', 'sendBack', 'redo', 'overturn', 'decline', 'unmerge'],
	amend: ['amend'],
	ask: ['ask'],
	forward: ['forward'],
	merge: ['merge']
};

/** Runs what a key asks for. The returned function says whether there was anything to do. */
export function commands(ways: Ways) {
	const others: Partial<Record<Action, () => void>> = {
		next: () => ways.step(1),
		previous: () => ways.step(-1),
		choose: ways.choose,
		open: ways.open,
		publish: ways.publish,
		cover: ways.cover,
		map: ways.map,
		search: () => ways.focus('#search'),
		filters: () => ways.focus('#filter'),
		close: ways.close,
		keys: ways.keys
	};
	return (action: Action): boolean => {
		const acts = ACTS[action];
		if (acts) return acts.some((name) => ways.press(name));
		others[action]?.();
		return true;
	};
}
