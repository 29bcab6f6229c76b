// A page whose clock can be stopped: from `stopTimers()` on nothing runs that waits for a second or longer, as polling
// does. What still comes was told by the server.
(() => {
	const LONG_MS = 1000;
	const { setTimeout, setInterval } = window;
	let stopped = false;
	window.setTimeout = (work, delay = 0, ...rest) => setTimeout(() => (stopped && delay >= LONG_MS) || work(...rest), delay);
	window.setInterval = (work, delay, ...rest) => setInterval(() => stopped || work(...rest), delay);
	window.stopTimers = () => {
		stopped = true;
	};

	/** How often this was asked for, with an answer. */
	window.timesRead = (path) => performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname === path).length;

	/** When, in milliseconds since 1970, these words stood on the screen. Rejects when they do not come. */
	window.whenListed = (words, patience) =>
		new Promise((done, fail) => {
			const list = document.querySelector('main');
			const look = () => list.textContent.includes(words) && done(Date.now());
			new MutationObserver(look).observe(list, { subtree: true, childList: true, characterData: true });
			setTimeout(() => fail(new Error('the report did not come')), patience);
		});
})();
