import type { Schemas } from '../../shared/api/client';

type State = Schemas['TimelineEntry']['state'];

/** In these the clock runs and an answer is still to come (workflow.py, OPEN). */
const OPEN = new Set<State>(['submitted', 'accepted', 'assigned', 'in_progress', 'answered', 'reopened']);

export const isOpen = (state: State): boolean => OPEN.has(state);
