import type { KeptDossier, Own } from '../outbox';

export type Thing = { is: 'report'; id: string; at: string; own: Own } | { is: 'dossier'; id: string; at: string; view: KeptDossier['view'] };

/** Reports and dossiers in one list, the newest first. */
export function together(reports: Own[], dossiers: KeptDossier[]): Thing[] {
	const things: Thing[] = [
		...reports.map((own) => ({ is: 'report' as const, id: own.id, at: own.view.filed_at, own })),
		...dossiers.map(({ id, view }) => ({ is: 'dossier' as const, id, at: view.received_at, view }))
	];
	return things.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
