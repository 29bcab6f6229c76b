import { dateTime, named } from '../../../shared/i18n';
import { role, stateName, type Dossier, type Line } from '../words';
import { t } from './messages';

/** Who wrote a line: name and role; the applicant has no name here. */
function writerOf({ author_kind, person, role: as }: Line): string {
	if (author_kind === 'system') return t('system');
	if (author_kind === 'applicant') return t('theApplicant');
	return as ? `${person ?? ''} (${role(as)})` : (person ?? '');
}

function stepWords(line: Line, dossier: Dossier): string {
	const step = dossier.steps.find(({ key }) => key === line.step);
	const { to } = (line.changes.step ?? {}) as { to?: Dossier['steps'][number]['state'] };
	const name = step ? named(step.name) : (line.step ?? '');
	return t('didStep', { who: writerOf(line), step: name, to: to ? t(to) : '' });
}

function rescheduled({ changes }: Line): string {
	const { from, to } = (changes.due_at ?? {}) as { from?: string | null; to?: string | null };
	return from && to ? t('didReschedule', { due: dateTime(to), before: dateTime(from) }) : t('didRescheduleOnly');
}

/** One line of the history as a sentence. */
export function sentenceOf(line: Line, dossier: Dossier): string {
	const who = writerOf(line);
	switch (line.kind) {
		case 'received':
			return t('didReceive', { who });
		case 'moved':
			return t('didMove', { who, state: stateName(line.state) });
		case 'extended':
			return t('didExtend', { who });
		case 'rescheduled':
			return rescheduled(line);
		case 'passed_on':
			return t('didPassOn', { agency: named(line.agency.name) });
		case 'step':
			return stepWords(line, dossier);
		case 'handed_over':
			return t('didHand', { who });
		case 'result':
			return t('didResult', { who });
	}
}
