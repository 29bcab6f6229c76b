import type { components } from '../../shared/api/operations';
import { named } from '../../shared/i18n';
import { deskName } from '../../shared/ui/reportStates';
import { t } from './messages';

type Schemas = components['schemas'];

export type Row = Schemas['DeskRow'];
export type Report = Schemas['DeskReport'];
export type State = Row['state'];
export type Named = Schemas['Named'];
export type Entry = Schemas['HistoryEntry'];
export type AllowedMove = Schemas['AllowedMove'];

/** A state as officials call it, in the language of the screen. */
export const stateName = (state: State): string => named(deskName(state));

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
