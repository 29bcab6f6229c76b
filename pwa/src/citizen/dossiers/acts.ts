import { fieldError, problemOf } from '../../shared/api/problem';
import { language } from '../../shared/i18n';
import { session } from '../account';
import { t } from './messages';

/** Done, or the sentence that says why not; `phone` for what is wrong with a number. */
export type Done = { ok: true } | { ok: false; sentence: string; phone?: string };

async function ask(path: string, method: 'PUT' | 'DELETE', body?: unknown, more: Record<string, string> = {}): Promise<Done> {
	try {
		const response = await fetch(`/api/v1/dossiers/${path}`, {
			method,
			headers: { ...(await session.headers()), ...more, 'accept-language': language.code, ...(body ? { 'content-type': 'application/json' } : {}) },
			body: body ? JSON.stringify(body) : undefined
		});
		if (response.ok) return { ok: true };
		const problem = await problemOf(response);
		return { ok: false, sentence: problem.detail || t('notDone'), phone: fieldError(problem, '/phone') };
	} catch {
		return { ok: false, sentence: t('notDone') };
	}
}

/** Consent that whoever signs in with this phone may follow. The id is the caller's: pressed twice, it is once. */
export const letFollow = (dossier: string, id: string, name: string, phone: string): Promise<Done> =>
	ask(`${dossier}/followers/${id}`, 'PUT', { name, phone });

export const endFollowing = (dossier: string, id: string): Promise<Done> => ask(`${dossier}/followers/${id}`, 'DELETE');

/** Take a dossier back, as it was seen at `version`. */
export const withdraw = (dossier: string, id: string, version: number, reason: string): Promise<Done> =>
	ask(`${dossier}/moves/${id}`, 'PUT', { to: 'withdrawn', reason }, { 'if-match': `"${version}"` });
