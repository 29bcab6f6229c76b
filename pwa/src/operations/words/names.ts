import type { components } from '../../shared/api/operations';
import { t } from './messages';

type Schemas = components['schemas'];

export type Row = Schemas['DeskRow'];
export type Report = Schemas['DeskReport'];
export type State = Row['state'];
export type Named = Schemas['Named'];
export type Entry = Schemas['HistoryEntry'];
export type AllowedMove = Schemas['AllowedMove'];

export const STATES: readonly State[] = [
	'submitted',
	'needs_info',
	'accepted',
	'assigned',
	'in_progress',
	'answered',
	'forwarded',
	'resolved',
	'closed',
	'reopened',
	'rejected',
	'merged',
	'split',
	'restricted',
	'handed_over',
	'withdrawn'
];

/** A state as officials call it: what is "received" to a citizen is "new" to the desk. */
export const stateName = (state: State): string => t(state);

const ROLES = ['intake', 'focal', 'handler', 'approver', 'leader', 'administrator', 'duty', 'operator', 'clerk', 'helper', 'restricted', 'reporter'] as const;

/** A role in words; one that this version does not know keeps its own name. */
export function roleName(role: string): string {
	const known = ROLES.find((each) => each === role);
	return known ? t(known) : role;
}

/** Who wrote a line of the history: name and role; a reporter has no name here. */
export function authorName({ kind, role, name }: Entry['author']): string {
	if (kind === 'system') return t('system');
	if (kind === 'reporter') return t('reporter');
	return role ? `${name || t('official')} (${roleName(role)})` : name || t('official');
}
