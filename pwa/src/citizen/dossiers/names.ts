import { language } from '../../shared/i18n';

/** A name from the catalogue, which has not everything in English; a person's own words stay as they are. */
export function nameOf(name: unknown): string {
	if (typeof name === 'string') return name;
	if (typeof name !== 'object' || name === null) return '';
	const { vi = '', en } = name as { vi?: string; en?: string | null };
	return (language.code === 'en' ? en : vi) || vi;
}

/** As a sentence begins: "Phường Nha Trang". */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
