import { language } from './language.svelte';

/** The names in braces of a text: `Placeholders<'Còn {n} ngày'>` is `'n'`. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
	? Name | Placeholders<Rest>
	: never;

type Values<Text extends string> = Record<Placeholders<Text>, string | number>;

/** A text with placeholders demands their values; one without takes none. */
type Rest<Text extends string> = [Placeholders<Text>] extends [never] ? [] : [values: Values<Text>];

export type Translate<Vi extends Record<string, string>> = <Key extends keyof Vi & string>(
	key: Key,
	...rest: Rest<Vi[Key]>
) => string;

/**
 * Put values where a text names them; a name without a value stays visible, so that it is noticed. English counts:
 * `{n} {n|report|reports}` says the first word for one, the second for any other number.
 */
export function fill(text: string, values: Record<string, string | number>): string {
	return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (braces, name: string, one?: string, many?: string) => {
		const value = values[name];
		if (value === undefined) return braces;
		return one === undefined || many === undefined ? String(value) : Number(value) === 1 ? one : many;
	});
}

/**
 * The texts of one room, in both languages. Keys come from the Vietnamese ones: an English text that is
 * missing, one too many, or a forgotten value is a type error.
 *
 * ```ts
 * export const t = catalogue({ left: 'Còn {n} ngày' }, { left: '{n} days left' });
 * t('left', { n: 3 });
 * ```
 *
 * Reading a text in a component follows the language: it changes when the language does.
 */
export function catalogue<const Vi extends Record<string, string>>(
	vi: Vi,
	en: { [Key in keyof Vi]: string }
): Translate<Vi> {
	return (key, ...rest) => {
		const text: string = (language.code === 'en' ? en : vi)[key] ?? key;
		return rest[0] ? fill(text, rest[0]) : text;
	};
}

/** A name that comes from data in both languages, in the one on the screen. */
export const named = (name: { vi: string; en: string }): string => name[language.code];
