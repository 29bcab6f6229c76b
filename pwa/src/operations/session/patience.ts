/**
 * Waiting with an open ear: so many milliseconds, or less when `knock` gets an `again` event, the connection returns,
 * or the page is looked at anew.
 */
export function patience(knock: EventTarget) {
	return (milliseconds: number, signal?: AbortSignal) =>
		new Promise<void>((done) => {
			const end = new AbortController();
			const finish = () => {
				clearTimeout(timer);
				end.abort();
				done();
			};
			const timer = setTimeout(finish, milliseconds);
			const until = { signal: end.signal };
			knock.addEventListener('again', finish, until);
			signal?.addEventListener('abort', finish, until);
			window.addEventListener('online', finish, until);
			document.addEventListener('visibilitychange', () => !document.hidden && finish(), until);
		});
}
