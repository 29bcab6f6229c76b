interface Grant {
	role: string;
}

/** Whoever has dossiers to work on. */
const COUNTER: ReadonlySet<string> = new Set(['clerk', 'handler', 'approver', 'leader']);

/** Whether somebody with these grants has dossiers to work on. */
export const worksOnDossiers = (grants: readonly Grant[] = []): boolean => grants.some(({ role }) => COUNTER.has(role));

/** Whoever files reports for other people (reports/service/assisting.py). */
const TYPISTS: ReadonlySet<string> = new Set(['operator', 'clerk', 'helper']);

export const filesForOthers = (grants: readonly Grant[] = []): boolean => grants.some(({ role }) => TYPISTS.has(role));

/** Whether somebody with these grants reads reports: helpers hand them in and see none (reports/visibility.py). */
export const readsReports = (grants: readonly Grant[] = []): boolean => grants.some(({ role }) => role !== 'helper');

/** Whether filing for others is where the day starts: on the hotline, and at people's doors. */
export const onlyForOthers = (grants: readonly Grant[] = []): boolean =>
	grants.length > 0 && grants.every(({ role }) => role === 'operator' || role === 'helper');

/** Whether somebody with these grants makes QR sheets and keeps the list of blocks. */
export const keepsOrder = (grants: readonly Grant[] = []): boolean =>
	grants.some(({ role }) => role === 'intake' || role === 'administrator');

/** Whether dossiers are all that somebody works on: reports are nothing to a clerk at the counter. */
export const onlyAtCounter = (grants: readonly Grant[] = []): boolean =>
	grants.length > 0 && grants.every(({ role }) => role === 'clerk');

/** Whether somebody with these grants edits answer templates (operations/routes/templates.py). */
export const editsTemplates = (grants: readonly Grant[] = []): boolean =>
	grants.some(({ role }) => role === 'administrator' || role === 'leader' || role === 'intake');

/** Whether somebody with these grants sets what holds for the whole province: the calendar, the catalogue. */
export const administers = (grants: readonly Grant[] = []): boolean => grants.some(({ role }) => role === 'administrator');
