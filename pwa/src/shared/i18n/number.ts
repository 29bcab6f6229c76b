const GROUPED_BY_POINTS = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const GROUPED_BY_COMMAS = /^[1-9]\d{0,2}((,\d{3}){2,}(\.\d+)?|,\d{3}\.\d+)$/;
const DECIMAL = /^-?\d+([.,]\d+)?$/;
/** A thousand and a half, or one and a half to three places: whoever reads it cannot know. */
const EITHER = /^[1-9]\d{0,2},\d{3}$/;

/** The number that somebody typed as people do (`3`, `0,5` and `0.5`, `500.000`, `2 000 000`); undefined where it is none. */
export function numberIn(typed: string): number | undefined {
	const words = typed.trim().replace(/(\d)[ \u00a0](?=\d{3}(?!\d))/g, '$1');
	const found = Number(plain(words));
	return Number.isFinite(found) ? found : undefined;
}

function plain(words: string): string {
	if (GROUPED_BY_POINTS.test(words)) return words.replaceAll('.', '').replace(',', '.');
	if (GROUPED_BY_COMMAS.test(words)) return words.replaceAll(',', '');
	return DECIMAL.test(words) && !EITHER.test(words) ? words.replace(',', '.') : 'none';
}
