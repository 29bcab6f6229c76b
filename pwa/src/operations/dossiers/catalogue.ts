import { authorised, refusal } from '../session';
import type { Link } from './detail/levels';
import type { Loose } from './words';

export interface TimeGiven {
	amount: number;
	unit: string;
}

/** One procedure of a list; only a published one can be received. */
export interface ProcedureHead {
	code: string;
	name: string;
	domain: string;
	published: boolean;
}

/** A paper that a case asks for. */
export interface Wanted {
	key: string;
	name: Loose;
	originals: number;
	copies: number;
	required: boolean;
}

export interface Case {
	key: string;
	name: Loose;
	time?: TimeGiven | null;
	components: Wanted[];
}

export interface Procedure extends ProcedureHead {
	title: Loose;
	cases: Case[];
	methods: { channel: string; fee_vnd: number | null }[];
	routes: Record<string, { steps: (Link & { agency: string })[] }>;
	legal_time: TimeGiven | null;
	committed_time: TimeGiven | null;
	cut_off: string | null;
	system_of_record: string;
	express: boolean;
}

/** The case that counts where a route or a time is not given for another. */
const COMMON = 'chung';

async function read<Data>(path: string, signal?: AbortSignal): Promise<Data> {
	const response = await authorised(new Request(new URL(`/api/v1/procedures${path}`, location.origin), { signal: signal ?? null }));
	const body: unknown = await response.json().catch(() => null);
	if (!response.ok) throw refusal(response, body);
	return body as Data;
}

/** Procedures by what somebody types; the best answers first. */
export async function findProcedures(q: string, signal?: AbortSignal): Promise<ProcedureHead[]> {
	const { items } = await read<{ items: ProcedureHead[] }>(`?${new URLSearchParams({ q, limit: '8' })}`, signal);
	return items;
}

export const readProcedure = (code: string): Promise<Procedure> => read<Procedure>(`/${encodeURIComponent(code)}`);

export const caseOf = (procedure: Procedure, key: string): Case | undefined => procedure.cases.find((each) => each.key === key);

/** What is promised: the case's own time, else the province's, else that of the law. */
export function timeOf(procedure: Procedure, key: string): TimeGiven | null {
	return caseOf(procedure, key)?.time ?? procedure.committed_time ?? procedure.legal_time;
}

/** The steps of a case with what follows each; empty where the catalogue names none. */
export function routeOf(procedure: Procedure, key: string): (Link & { agency: string })[] {
	return (procedure.routes[key] ?? procedure.routes[COMMON])?.steps ?? [];
}

/** The fee of filing at the counter; null where the record does not say one for sure. */
export function feeOf({ methods }: Pick<Procedure, 'methods'>): number | null {
	return methods.find(({ channel }) => channel === 'counter')?.fee_vnd ?? null;
}
