import type { components } from '../../shared/api/operations';
import { answered, api, forget, keep, recallAll, Refused } from '../session';
import type { Report } from '../words';
import type { ActName } from './acts';

type MoveRequest = components['schemas']['MoveRequest'];

/** A move as it is asked for; what is left out stays as it is. */
export type Wish = Pick<MoveRequest, 'to'> & Partial<MoveRequest>;

/** A move that has its id, and no answer yet. Sent again with the same id it cannot happen twice. */
export interface Pending {
	id: string;
	report: string;
	code: string;
	act: ActName;
	etag: string;
	wish: Wish;
}

export type Outcome =
	| { kind: 'moved'; report: Report; etag: string }
	/** The server said no: it is answered, and over. */
	| { kind: 'refused'; refusal: Refused }
	/** Nobody knows whether it happened: to be sent again as it is. */
	| { kind: 'lost'; wait: number | null };

const key = (id: string) => `move:${id}`;

/** No final word on the move itself: the server is busy, unwell, or wants another sign-in first. */
const isPassing = (status: number): boolean => status >= 500 || [401, 408, 425, 429].includes(status);

/** Send a move, the first time or again. It is kept on this device until the server has answered it. */
export async function send(pending: Pending): Promise<Outcome> {
	await keep(key(pending.id), pending);
	const outcome = await ask(pending);
	if (outcome.kind !== 'lost') await forget(key(pending.id));
	return outcome;
}

/** Moves of an earlier visit that were never answered. */
export const unanswered = () => recallAll<Pending>('move:');

async function ask({ id, report, etag, wish }: Pending): Promise<Outcome> {
	const path = { report_id: report, move_id: id };
	try {
		const { data, etag: tag } = await answered(
			api.PUT('/api/v1/operations/reports/{report_id}/moves/{move_id}', {
				params: { path, header: { 'If-Match': etag } },
				// The server fills in what is left out.
				body: wish as MoveRequest
			})
		);
		return { kind: 'moved', report: data, etag: tag };
	} catch (error) {
		if (!(error instanceof Refused)) return { kind: 'lost', wait: null };
		if (isPassing(error.problem.status)) return { kind: 'lost', wait: error.wait };
		return { kind: 'refused', refusal: error };
	}
}
