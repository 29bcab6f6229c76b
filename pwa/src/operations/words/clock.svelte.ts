/** The time as screens see it: ages and deadlines move on by themselves, all at once, twice a minute. */
class Clock {
	now = $state(Date.now());

	constructor() {
		setInterval(() => (this.now = Date.now()), 30_000);
		document.addEventListener('visibilitychange', () => (this.now = Date.now()));
	}

	/** Something just arrived: its age counts from this moment. */
	tick() {
		this.now = Date.now();
	}
}

export const clock = new Clock();
