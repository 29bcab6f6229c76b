interface Grant {
	role: string;
}

/** Whoever has dossiers to work on. */
const COUNTER: ReadonlySet<string> = new Set(['clerk', 'handler', 'approver', 'leader']);

/** Whether somebody with these grants has dossiers to work on. */
export const worksOnDossiers = (grants: readonly Grant[] = []): boolean => grants.some(({ role }) => COUNTER.has(role));

/** Whether dossiers are all that somebody works on: reports are nothing to a clerk at the counter. */
export const onlyAtCounter = (grants: readonly Grant[] = []): boolean =>
	grants.length > 0 && grants.every(({ role }) => role === 'clerk');

/** Whether somebody with these grants sets what holds for the whole province: the calendar, the catalogue. */
export const administers = (grants: readonly Grant[] = []): boolean => grants.some(({ role }) => role === 'administrator');
