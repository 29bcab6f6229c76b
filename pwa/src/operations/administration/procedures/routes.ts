import type { components } from '../../../shared/api/operations';
import { amountFault, escaped, lines, named, needed, present, time, timeWords, type Fault, type Faults } from './typed';

type Route = components['schemas']['Route'];

/** The case of a route that counts for all cases without their own. */
export const COMMON = 'chung';

export interface StepWords {
	key: string;
	name: string;
	nameEn: string;
	agency: string;
	role: string;
	amount: string;
	unit: string;
	next: string;
}

/** A route as it is typed, and the case it is for. */
export interface RouteWords {
	case: string;
	/** Key of the leading step; empty for the first one. */
	lead: string;
	steps: StepWords[];
}

export const emptyStep = (): StepWords => ({
	key: '', name: '', nameEn: '', agency: 'competent', role: 'handler', amount: '', unit: 'working_hours', next: ''
});

export const emptyRoute = (of: string): RouteWords => ({ case: of, lead: '', steps: [emptyStep()] });

const stepWords = ({ key, name, agency, role, time: given, next }: Route['steps'][number]): StepWords => ({
	key, name: name.vi, nameEn: name.en ?? '', agency, role, ...timeWords(given, 'working_hours'), next: next.join(', ')
});

/** The routes of a procedure, to be edited. */
export const routeWords = (routes: Record<string, Route>): RouteWords[] =>
	Object.entries(routes).map(([of, { lead, steps }]) => ({ case: of, lead, steps: steps.map(stepWords) }));

function routeOf({ steps, lead }: RouteWords): Route {
	return {
		lead: lead.trim() || (steps[0]?.key.trim() ?? ''),
		steps: steps.map(({ key, name, nameEn, agency, role, amount, unit, next }) => ({
			key: key.trim(),
			name: named(name, nameEn),
			agency: agency.trim(),
			role: role as Route['steps'][number]['role'],
			time: time(amount, unit),
			next: lines(next, ',')
		}))
	};
}

/** All routes by their case: the server replaces the field whole. */
export const routesOf = (routes: readonly RouteWords[]): Record<string, Route> =>
	Object.fromEntries(routes.map((route) => [route.case.trim(), routeOf(route)]));

/** Where a route stands in what is sent. */
export const routePlace = ({ case: of }: RouteWords): string => `routes/${escaped(of)}`;

const stepFaults = (place: string, { key, name, agency, amount }: StepWords) =>
	[
		[`${place}/key`, needed(key)],
		[`${place}/name/vi`, needed(name)],
		[`${place}/agency`, needed(agency)],
		[`${place}/time/amount`, amountFault(amount)]
	] as const;

export function routeFaults(routes: readonly RouteWords[]): Faults {
	const cases = routes.map(({ case: of }) => of.trim());
	return present(
		routes.flatMap((route) => {
			const place = routePlace(route);
			const twice: Fault | undefined = cases.filter((each) => each === route.case.trim()).length > 1 ? 'sameCase' : needed(route.case);
			const none: Fault | undefined = route.steps.length ? undefined : 'needed';
			return [[`${place}/case`, twice] as const, [`${place}/steps`, none] as const, ...route.steps.flatMap((step, at) => stepFaults(`${place}/steps/${at}`, step))];
		})
	);
}
