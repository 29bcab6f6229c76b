const queues = new Map<string, Promise<unknown>>();

/** Where Web Locks are missing (old web views) this page takes turns with itself; ids chosen on the phone cover the rest. */
function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
	const before = queues.get(name) ?? Promise.resolve();
	const mine = before.catch(() => undefined).then(work);
	queues.set(name, mine.catch(() => undefined));
	return mine;
}

/** Do something while nobody else on this phone does it: other tabs and the service worker wait. */
export function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
	const locks = (navigator as { locks?: LockManager }).locks;
	return locks ? (locks.request(name, work) as Promise<Result>) : inTurn(name, work);
}
