import type { components } from '../../shared/api/public';
import { answered, publicApi } from '../session';

type Schemas = components['schemas'];

/** One procedure of a list; only a published one can be received. */
export type ProcedureHead = Schemas['ProcedureHead'];
export type Procedure = Schemas['ProcedureView'];
export type Case = Schemas['Case'];
/** A paper that a case asks for. */
export type Wanted = Schemas['Component'];
export type TimeGiven = Schemas['TimeGiven'];

/** The case that counts where a route or a time is not given for another. */
const COMMON = 'chung';

const SHOWN = 8;

/** Procedures by what somebody types; the best answers first. */
export async function findProcedures(q: string, signal?: AbortSignal): Promise<ProcedureHead[]> {
	const params = { query: { q: q.slice(0, 300), limit: SHOWN } };
	const call = publicApi.GET('/api/v1/procedures', { params, ...(signal && { signal }) });
	return (await answered(call)).data.items;
}

export async function readProcedure(code: string): Promise<Procedure> {
	return (await answered(publicApi.GET('/api/v1/procedures/{code}', { params: { path: { code } } }))).data;
}

export const caseOf = (procedure: Procedure, key: string): Case | undefined => procedure.cases.find((each) => each.key === key);

/** What is promised: the case's own time, else the province's, else that of the law. */
export function timeOf(procedure: Procedure, key: string): TimeGiven | null {
	return caseOf(procedure, key)?.time ?? procedure.committed_time ?? procedure.legal_time;
}

/** The steps of a case with what follows each; empty where the catalogue names none. */
export function routeOf(procedure: Procedure, key: string): Schemas['Step'][] {
	return (procedure.routes[key] ?? procedure.routes[COMMON])?.steps ?? [];
}

/** The fee of filing at the counter; null where the record does not say one for sure. */
export function feeOf({ methods }: Pick<Procedure, 'methods'>): number | null {
	return methods.find(({ channel }) => channel === 'counter')?.fee_vnd ?? null;
}
