import { language } from '../../shared/i18n';

interface Result {
	results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
	resultIndex: number;
}

/** What browsers that can listen offer (Web Speech API § 4.1); TypeScript's library does not list it. */
interface Recognition {
	lang: string;
	continuous: boolean;
	interimResults: boolean;
	onresult: ((event: Result) => void) | null;
	onend: (() => void) | null;
	onerror: (() => void) | null;
	start(): void;
	stop(): void;
}

type Listener = new () => Recognition;

const known = globalThis as { SpeechRecognition?: Listener; webkitSpeechRecognition?: Listener };
const Listening = known.SpeechRecognition ?? known.webkitSpeechRecognition;

/** Speaking instead of typing, where the browser can; it hands over one finished sentence at a time. */
export class Dictation {
	static readonly possible = Boolean(Listening);
	on = $state(false);
	failed = $state(false);
	#recognition: Recognition | undefined;

	start(hear: (words: string) => void) {
		if (!Listening) return;
		const recognition = new Listening();
		recognition.lang = language.code === 'en' ? 'en-GB' : 'vi-VN';
		recognition.continuous = true;
		recognition.interimResults = false;
		recognition.onresult = ({ results, resultIndex }) => hear(results[resultIndex]?.[0]?.transcript.trim() ?? '');
		recognition.onerror = () => (this.failed = true);
		recognition.onend = () => (this.on = false);
		[this.on, this.failed, this.#recognition] = [true, false, recognition];
		recognition.start();
	}

	stop() {
		this.#recognition?.stop();
		this.on = false;
	}
}
