import { Refused } from '../session';
import { t } from './messages';

/** What to tell about a request that did not succeed: the server's sentences, or that it was not reached. */
export function sentence(error: unknown): string {
	if (!(error instanceof Refused)) return t('lost');
	const details = (error.problem.errors ?? []).map(({ pointer, detail }) => (pointer ? `${pointer}: ${detail}` : detail));
	return [error.message, ...details].filter(Boolean).join(' ');
}
