import type { Position } from '../../shared/map/geometry';

/** Good enough to go on without looking at the map, in metres. */
export const GOOD_M = 50;
/** Good enough to stop listening. */
const BEST_M = 12;
const LISTEN_MS = 25_000;
/** So long a position stands for where the phone is: whoever files a second report may have walked on. */
const FRESH_MS = 120_000;

export type Finding = 'idle' | 'looking' | 'found' | 'refused' | 'unknown';

/** Where the phone is. It listens from when it is asked until it knows well enough, keeping the best it heard. */
class Finder {
	state = $state<Finding>('idle');
	best = $state.raw<Position>();
	#heard = 0;
	#watch: number | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Ask the phone; the browser may ask its user first. */
	look() {
		if (!('geolocation' in navigator)) this.state = 'unknown';
		if (this.#watch !== undefined || this.state === 'unknown') return;
		if (Date.now() - this.#heard > FRESH_MS) this.best = undefined;
		this.state = this.best ? 'found' : 'looking';
		this.#watch = navigator.geolocation.watchPosition(
			({ coords }) => this.#hear({ lat: coords.latitude, lon: coords.longitude, accuracy_m: Math.round(coords.accuracy) }),
			(error) => this.#fail(error),
			{ enableHighAccuracy: true, maximumAge: 10_000, timeout: LISTEN_MS }
		);
		this.#timer = setTimeout(() => this.#stop(), LISTEN_MS);
	}

	/** Look again from where one is now. */
	again() {
		this.#stop();
		[this.best, this.state] = [undefined, 'idle'];
		this.look();
	}

	#hear(position: Position) {
		if (!this.best || (position.accuracy_m ?? Infinity) <= (this.best.accuracy_m ?? Infinity)) {
			[this.best, this.#heard] = [position, Date.now()];
		}
		this.state = 'found';
		if ((this.best.accuracy_m ?? Infinity) <= BEST_M) this.#stop();
	}

	#fail(error: GeolocationPositionError) {
		if (!this.best) this.state = error.code === error.PERMISSION_DENIED ? 'refused' : 'unknown';
		this.#stop();
	}

	#stop() {
		if (this.#watch !== undefined) navigator.geolocation.clearWatch(this.#watch);
		clearTimeout(this.#timer);
		this.#watch = undefined;
		if (this.state === 'looking') this.state = 'unknown';
	}
}

export const finder = new Finder();
