import type { components } from '../../shared/api/operations';

export type Person = components['schemas']['Person'];

const plain = (text: string) => text.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D').toLowerCase();

/** What is being typed after an @ at the caret; null when no name is being typed. */
export function typed(text: string, caret: number): string | null {
	const found = /(?:^|\s)@([\p{L} ]{0,40})$/u.exec(text.slice(0, caret));
	return found?.[1] ?? null;
}

/** Whose name begins like that, or has a word that does; without accents, as one types in a hurry. */
export function matching(people: readonly Person[], query: string, most = 6): Person[] {
	const wanted = plain(query.trimEnd());
	const fits = ({ name }: Person) => plain(name).startsWith(wanted) || plain(name).split(' ').some((word) => word.startsWith(wanted));
	return people.filter(fits).slice(0, most);
}

/** The text with the name that was chosen instead of what was typed, and where the caret goes. */
export function completed(text: string, caret: number, { name }: Person): { text: string; caret: number } {
	const start = caret - (typed(text, caret) ?? '').length;
	const before = `${text.slice(0, start)}${name} `;
	return { text: before + text.slice(caret), caret: before.length };
}

/** Who is mentioned: everybody whose whole name stands behind an @. A longer name goes before one it begins with. */
export function mentioned(text: string, people: readonly Person[]): Person[] {
	let left = text;
	const found: Person[] = [];
	for (const person of [...people].sort((a, b) => b.name.length - a.name.length)) {
		if (!person.name || !left.includes(`@${person.name}`)) continue;
		found.push(person);
		left = left.replaceAll(`@${person.name}`, '');
	}
	return found;
}
