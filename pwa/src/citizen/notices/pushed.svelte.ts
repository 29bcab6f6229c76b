/** Counts the pushes that came while a page is open (src/sw/push.ts tells of them): what shows news reads it. */
class Pushed {
	count = $state(0);

	start() {
		if (!('BroadcastChannel' in globalThis)) return;
		new BroadcastChannel('pushes').onmessage = () => this.count++;
	}
}

export const pushed = new Pushed();
