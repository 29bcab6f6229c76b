import { afterEach, expect, it, vi } from 'vitest';
import { finder } from './position.svelte';

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

it('a position of an earlier report does not stand for where the phone is now, however good it was', () => {
	vi.useFakeTimers();
	let hear: PositionCallback = () => undefined;
	const here = (latitude: number, accuracy: number) => hear({ coords: { latitude, longitude: 109.19, accuracy } } as GeolocationPosition);
	vi.stubGlobal('navigator', { geolocation: { watchPosition: (heard: PositionCallback) => ((hear = heard), 1), clearWatch: () => undefined } });
	finder.look();
	here(12.23, 10);
	vi.advanceTimersByTime(600_000);
	finder.look();
	expect([finder.best, finder.state]).toEqual([undefined, 'looking']);
	here(12.26, 40);
	expect(finder.best).toMatchObject({ lat: 12.26 });
	finder.look();
	expect(finder.best, 'it is known still, a moment later').toMatchObject({ lat: 12.26 });
});
