import { toasts } from '../../shared/ui/toasts.svelte';
import { authorised, refusal, Refused } from '../session';
import { t } from './messages';

export type Format = 'a4' | 'a5' | 'slip80';

export const FORMATS: readonly Format[] = ['a4', 'a5', 'slip80'];

/** The browser has its own way to show and print a PDF; the address is given back once it surely has it. */
const SHOWN_MS = 60_000;

/** Fetch a PDF with the token of whoever is signed in: a plain link could not carry it. Throws Refused. */
async function fetched(url: string, format?: Format): Promise<string> {
	const address = new URL(url, location.origin);
	if (format) address.searchParams.set('format', format);
	const response = await authorised(new Request(address));
	if (!response.ok) throw refusal(response, await response.json().catch(() => null));
	return URL.createObjectURL(await response.blob());
}

function show(address: string, page: Window | null) {
	if (page) page.location.href = address;
	else if (!window.open(address, '_blank')) toasts.show({ text: t('windowBlocked'), tone: 'amber', lasting: true });
	setTimeout(() => URL.revokeObjectURL(address), SHOWN_MS);
}

/**
 * Open a PDF in a window of its own, to be read and printed.
 *
 * `pressed`: called straight from a press. Browsers let only that open a window, so it is opened before the PDF is here.
 */
export const openPdf = (url: string, { format, pressed = true }: { format?: Format; pressed?: boolean } = {}): Promise<void> =>
	openMade(() => Promise.resolve(url), { format, pressed });

/** As openPdf, of a paper that is made at this press: `make` gives its address. */
export async function openMade(make: () => Promise<string>, { format, pressed = true }: { format?: Format; pressed?: boolean } = {}) {
	const page = pressed ? window.open('', '_blank') : null;
	try {
		show(await fetched(await make(), format), page);
	} catch (error) {
		page?.close();
		const why = error instanceof Refused ? error.message : t('noConnection');
		toasts.show({ text: t('paperFailed', { why }), tone: 'lacquer' });
	}
}
