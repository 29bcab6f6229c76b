import type { components } from '../../shared/api/operations';
import { answered, api } from '../session';
import type { State } from '../words';

export type Template = components['schemas']['FilledTemplate'];
export type Assignee = components['schemas']['AssigneeView'];

/** The answer templates that fit a report's next move, its own words filled in. */
export async function templatesOf(report: string, to: State): Promise<Template[]> {
	const params = { path: { report_id: report }, query: { to } };
	return (await answered(api.GET('/api/v1/operations/reports/{report_id}/templates', { params }))).data.items;
}

/** Whom a report can be given to; the suggestion first. */
export async function assigneesOf(report: string): Promise<Assignee[]> {
	const params = { path: { report_id: report } };
	return (await answered(api.GET('/api/v1/operations/reports/{report_id}/assignees', { params }))).data.items;
}
