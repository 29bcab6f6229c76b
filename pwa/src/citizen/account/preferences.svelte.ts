export type Theme = 'system' | 'light' | 'dark';
export type TextSize = 'normal' | 'large' | 'largest';

const SIZES: Record<TextSize, string> = { normal: '', large: '115%', largest: '135%' };

/** Private windows may refuse storage: the choice then lasts as long as the page. */
function recall(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

function keep(key: string, value: string) {
	try {
		localStorage.setItem(key, value);
	} catch {
		// Nothing to do: the choice holds for this page.
	}
}

const oneOf = <Value extends string>(value: string | null, known: readonly Value[], usual: Value): Value =>
	known.find((each) => each === value) ?? usual;

/** How this phone shows the app; for all of its people alike. */
class Preferences {
	theme = $state<Theme>(oneOf(recall('theme'), ['system', 'light', 'dark'], 'system'));
	size = $state<TextSize>(oneOf(recall('text-size'), ['normal', 'large', 'largest'], 'normal'));

	/** Called before the first screen, so that nothing flashes. */
	apply() {
		const root = document.documentElement;
		if (this.theme === 'system') delete root.dataset.theme;
		else root.dataset.theme = this.theme;
		root.style.fontSize = SIZES[this.size];
	}

	choose(wish: { theme?: Theme; size?: TextSize }) {
		Object.assign(this, wish);
		keep('theme', this.theme);
		keep('text-size', this.size);
		this.apply();
	}
}

export const preferences = new Preferences();
