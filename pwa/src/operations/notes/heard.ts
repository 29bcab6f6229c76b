import type { Happened } from '../live';

/** Of a sealed report the restricted desk, and nobody else, hears the second. */
const NOTED = new Set(['report.noted.v1', 'report.sealed_noted.v1']);

/** Whether somebody wrote a note, or put a file, beside this report. */
export const isNoted = (report: string, { name, subject }: Pick<Happened, 'name' | 'subject'>): boolean =>
	subject === report && NOTED.has(name);
