import type { components } from '../../../shared/api/operations';
import { amountFault, countFault, named, needed, present, time, timeWords, type Fault, type Faults } from './typed';

type Case = components['schemas']['Case'];

/** A paper to bring, as it is typed. */
export interface ComponentWords {
	/** Kept as it was; dossiers tick papers by it. */
	key: string;
	name: string;
	nameEn: string;
	form: string;
	originals: string;
	copies: string;
	required: boolean;
}

/** A case as it is typed; without an amount the procedure's time counts. */
export interface CaseWords {
	key: string;
	name: string;
	nameEn: string;
	amount: string;
	unit: string;
	components: ComponentWords[];
}

/** A paper with the first number that no other of the case has. */
export function emptyComponent(others: readonly { key: string }[]): ComponentWords {
	const taken = new Set(others.map(({ key }) => key));
	let number = others.length + 1;
	while (taken.has(String(number))) number += 1;
	return { key: String(number), name: '', nameEn: '', form: '', originals: '1', copies: '0', required: true };
}

export const emptyCase = (): CaseWords => ({ key: '', name: '', nameEn: '', amount: '', unit: 'working_days', components: [emptyComponent([])] });

const componentWords = ({ key, name, form, originals, copies, required }: Case['components'][number]): ComponentWords => ({
	key, name: name.vi, nameEn: name.en ?? '', form: form ?? '', originals: String(originals), copies: String(copies), required
});

export const caseWords = (cases: readonly Case[]): CaseWords[] =>
	cases.map(({ key, name, time: given, components }) => ({
		key, name: name.vi, nameEn: name.en ?? '', ...timeWords(given, 'working_days'), components: components.map(componentWords)
	}));

const componentOf = ({ key, name, nameEn, form, originals, copies, required }: ComponentWords): Case['components'][number] => ({
	key, name: named(name, nameEn), form: form.trim() || null, originals: Number(originals), copies: Number(copies), required
});

export const casesOf = (cases: readonly CaseWords[]): Case[] =>
	cases.map(({ key, name, nameEn, amount, unit, components }) => ({
		key: key.trim(), name: named(name, nameEn), time: time(amount, unit), components: components.map(componentOf)
	}));

const componentFaults = (place: string, { name, originals, copies }: ComponentWords) =>
	[
		[`${place}/name/vi`, needed(name)],
		[`${place}/originals`, countFault(originals)],
		[`${place}/copies`, countFault(copies)]
	] as const;

export function caseFaults(cases: readonly CaseWords[]): Faults {
	const keys = cases.map(({ key }) => key.trim());
	return present(
		cases.flatMap(({ key, name, amount, components }, at) => {
			const place = `cases/${at}`;
			const twice: Fault | undefined = keys.indexOf(key.trim()) < at ? 'sameKey' : undefined;
			return [
				[`${place}/key`, needed(key) ?? twice] as const,
				[`${place}/name/vi`, needed(name)] as const,
				[`${place}/time/amount`, amountFault(amount)] as const,
				...components.flatMap((component, number) => componentFaults(`${place}/components/${number}`, component))
			];
		})
	);
}
