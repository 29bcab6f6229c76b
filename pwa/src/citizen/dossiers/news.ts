import type { Schemas } from '../../shared/api/client';
import type { KeptDossier } from '../outbox';
import { sentence } from './sentences';

/** Something that happened to a dossier of mine. */
export interface DossierNews {
	id: string;
	at: string;
	text: string;
	line: Schemas['Told'];
	view: KeptDossier['view'];
}

/** What became of my dossiers, the newest first; handing one in was my own doing and is no news. */
export const dossierNewsOf = (dossiers: KeptDossier[]): DossierNews[] =>
	dossiers
		.flatMap(({ view }) =>
			view.timeline.map((line, index) => ({ id: line.id, at: line.at, text: sentence(line, view.timeline[index - 1]?.state), line, view }))
		)
		.filter(({ line }) => line.kind !== 'received')
		.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
