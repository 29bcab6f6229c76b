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

/** The last sentence comes after stopping; some browsers never say that it was the last. */
const LAST_WORDS_MS = 2000;

/** Speaking instead of typing, where the browser can; it hands over one finished sentence at a time. */
export class Dictation {
	static readonly possible = Boolean(Listening);
	on = $state(false);
	failed = $state(false);
	#recognition: Recognition | undefined;
	#ended: Promise<void> = Promise.resolve();

	start(hear: (words: string) => void) {
		if (!Listening) return;
		const recognition = new Listening();
		recognition.lang = language.code === 'en' ? 'en-GB' : 'vi-VN';
		recognition.continuous = true;
		recognition.interimResults = false;
		recognition.onresult = ({ results, resultIndex }) => hear(results[resultIndex]?.[0]?.transcript.trim() ?? '');
		recognition.onerror = () => (this.failed = true);
		this.#ended = new Promise((resolve) => {
			recognition.onend = () => {
				if (this.#recognition === recognition) this.on = false;
				resolve();
			};
		});
		[this.on, this.failed, this.#recognition] = [true, false, recognition];
		recognition.start();
	}

	/** Let the microphone go; once this returns, what was said before is handed over, and nothing comes after it. */
	async stop(): Promise<void> {
		const recognition = this.#recognition;
		recognition?.stop();
		this.on = false;
		await Promise.race([this.#ended, new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))]);
		if (recognition) recognition.onresult = null;
	}
}
