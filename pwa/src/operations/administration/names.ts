import { answered, api } from '../session';

/** The administrators' names by their account; asked for each time, as people come and go. */
export async function administratorNames(): Promise<ReadonlyMap<string, string>> {
	const call = api.GET('/api/v1/operations/officials', { params: { query: { role: 'administrator' } } });
	return new Map((await answered(call)).data.items.map(({ id, name }) => [id, name]));
}
