export type Language = 'vi' | 'en';

const KEY = 'language';

/** Private windows and some in-app browsers refuse storage: the language then lasts as long as the page. */
function remembered(): Language {
	try {
		return localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
	} catch {
		return 'vi';
	}
}

/** The language of the screens. Vietnamese unless someone chose otherwise on this device. */
class CurrentLanguage {
	#code = $state<Language>(remembered());

	constructor() {
		document.documentElement.lang = this.#code;
	}

	get code(): Language {
		return this.#code;
	}

	choose(code: Language) {
		this.#code = code;
		document.documentElement.lang = code;
		try {
			localStorage.setItem(KEY, code);
		} catch {
			// Nothing to do: the choice holds for this page.
		}
	}
}

export const language = new CurrentLanguage();
