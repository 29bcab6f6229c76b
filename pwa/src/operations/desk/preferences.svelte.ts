type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Private windows refuse storage: a preference then lasts as long as the page. */
function stored(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

function store(key: string, value: string) {
	try {
		localStorage.setItem(key, value);
	} catch {
		// Nothing to do: it holds for this page.
	}
}

/** How somebody likes his desk, on this device. */
class Preferences {
	#theme = $state<Theme>(THEMES.find((theme) => theme === stored('desk-theme')) ?? 'system');
	#sound = $state(stored('desk-sound') === 'on');

	constructor() {
		this.#wear();
	}

	get theme(): Theme {
		return this.#theme;
	}

	set theme(theme: Theme) {
		this.#theme = theme;
		store('desk-theme', theme);
		this.#wear();
	}

	get sound(): boolean {
		return this.#sound;
	}

	set sound(on: boolean) {
		this.#sound = on;
		store('desk-sound', on ? 'on' : 'off');
		if (on) chime();
	}

	#wear() {
		const root = document.documentElement;
		if (this.#theme === 'system') delete root.dataset.theme;
		else root.dataset.theme = this.#theme;
	}
}

export const preferences = new Preferences();

/** Two soft notes, made here: no file to load. Silent where the browser wants a press first. */
export function chime() {
	const sound = new AudioContext();
	const start = sound.currentTime;
	for (const [index, pitch] of [659, 880].entries()) {
		const [tone, volume] = [sound.createOscillator(), sound.createGain()];
		const at = start + index * 0.14;
		tone.frequency.value = pitch;
		volume.gain.setValueAtTime(0.0001, at);
		volume.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
		volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
		tone.connect(volume).connect(sound.destination);
		tone.start(at);
		tone.stop(at + 0.45);
	}
	setTimeout(() => void sound.close(), 1000);
}
