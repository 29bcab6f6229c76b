import { named, nearTime } from '../../../shared/i18n';
import { stateName, type Dossier, type Line } from '../words';
import { t } from './messages';

/** One thing that is not as it was. */
export interface Change {
	what: string;
	from: string;
	to: string;
}

/** What happened to a dossier while somebody looked at it: what is different, and the lines he has not seen. */
export interface Difference {
	changes: Change[];
	lines: Line[];
}

const time = (at: string | null): string => (at ? nearTime(at) : t('noDue'));

function stepChanges(before: Dossier, after: Dossier): Change[] {
	const known = new Map(before.steps.map((step) => [step.key, step]));
	return after.steps.flatMap((step) => {
		const was = known.get(step.key);
		const [from, to] = [was, step].map((each) => each && [t(each.state), each.person].filter(Boolean).join(', '));
		return from !== undefined && to !== undefined && from !== to ? [{ what: named(step.name), from, to }] : [];
	});
}

/** What changed from one version of a dossier to a later one, in words of the present language. */
export function difference(before: Dossier, after: Dossier): Difference {
	const facts: Change[] = [
		{ what: t('state'), from: stateName(before.state), to: stateName(after.state) },
		{ what: t('due'), from: time(before.due_at), to: time(after.due_at) },
		{ what: t('results'), from: String(before.results.length), to: String(after.results.length) }
	];
	const known = new Set(before.history.map(({ id }) => id));
	return {
		changes: [...facts.filter(({ from, to }) => from !== to), ...stepChanges(before, after)],
		lines: after.history.filter(({ id }) => !known.has(id))
	};
}
