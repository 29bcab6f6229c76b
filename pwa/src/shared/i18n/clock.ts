/** Set a few minutes wrong is every other phone; more than this would turn "due" into "overdue" on the screen. */
const TOLERATED_MS = 300_000;
const KEY = 'clock-skew';

/** Private windows refuse storage: the server is then heard anew on each page. */
function remembered(): number {
	try {
		return Number(localStorage.getItem(KEY)) || 0;
	} catch {
		return 0;
	}
}

let skew = remembered();

/** What time it is, also on a phone that is set wrong, once a server was heard. */
export const now = (): Date => new Date(Date.now() + skew);

/** A fresh answer's `Date` (RFC 9110, 6.6.1): what it says against this phone's clock is kept, so that it holds offline. */
export function hearTime(response: Response): void {
	const isFresh = response.headers.get('cache-control')?.includes('no-store');
	const said = Date.parse(response.headers.get('date') ?? '');
	if (!isFresh || Number.isNaN(said)) return;
	const off = said - Date.now();
	skew = Math.abs(off) > TOLERATED_MS ? off : 0;
	try {
		localStorage.setItem(KEY, String(skew));
	} catch {
		// Nothing to do: it holds for this page.
	}
}
