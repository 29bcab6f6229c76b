import type { Tone } from '../ui/icon';

export type Colours = Record<Tone | 'ink' | 'muted' | 'surface' | 'line' | 'edge', string> & { dark: boolean };

const TOKENS = [
	'ink', 'muted', 'surface', 'line', 'edge', 'neutral', 'jade', 'blue', 'green', 'violet', 'amber', 'lacquer'
] as const;

/** The map paints on a canvas, which knows no CSS variables: the tokens as they are at this moment, by day or night. */
export function palette(host: HTMLElement): Colours {
	const probe = host.ownerDocument.createElement('span');
	host.append(probe);
	const read = (token: string) => {
		probe.style.color = `var(--${token})`;
		return getComputedStyle(probe).color;
	};
	const colours = Object.fromEntries(TOKENS.map((token) => [token, read(token)])) as Omit<Colours, 'dark'>;
	probe.remove();
	return { ...colours, dark: isLight(colours.ink) };
}

/** Light ink stands on a dark ground. */
function isLight(colour: string): boolean {
	const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
	return red + green + blue > 384;
}

/** Calls back whenever day and night change, by the system or by the app's own setting. Returns how to stop. */
export function onThemeChange(react: () => void): () => void {
	const system = matchMedia('(prefers-color-scheme: dark)');
	const own = new MutationObserver(react);
	system.addEventListener('change', react);
	own.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
	return () => {
		system.removeEventListener('change', react);
		own.disconnect();
	};
}
