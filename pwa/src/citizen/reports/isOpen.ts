import type { Schemas } from '../../shared/api/client';

type State = Schemas['TimelineEntry']['state'];

/** In these the clock runs and an answer is still to come (workflow/sets.py, OPEN). */
const OPEN = new Set<State>([
	'submitted',
	'needs_info',
	'accepted',
	'assigned',
	'in_progress',
	'answered',
	'forwarded',
	'reopened',
	'split',
	'restricted'
]);

export const isOpen = (state: State): boolean => OPEN.has(state);
