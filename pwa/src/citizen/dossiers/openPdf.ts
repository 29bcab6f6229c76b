import { session } from '../account';

/** Fetch a paper, which only its owner may, and hand it to the phone under a name. Rejects when it did not come. */
export async function openPdf(url: string, name: string): Promise<void> {
	const response = await fetch(url, { headers: await session.headers() });
	if (!response.ok) throw new Error(`the paper answered ${response.status}`);
	const address = URL.createObjectURL(await response.blob());
	const link = Object.assign(document.createElement('a'), { href: address, download: `${name}.pdf` });
	link.click();
	// The browser has taken it over by then; at once would be too early for some.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
