import { sha256, type Voice } from '../outbox';

/** The server takes two seconds more: phones finish the frame. */
export const LONGEST_S = 60;
export const WARN_S = 50;
const SHORTEST_S = 0.5;
const TICK_MS = 200;
/** Speech is well understood; a minute is a quarter of a megabyte, on 3G a few seconds. */
const BITS_PER_SECOND = 32_000;
/** What phones record and the server takes: Chrome, Safari, Firefox. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

export type Failure = 'micRefused' | 'micMissing' | 'micBroken' | 'micShort';

const typeHere = (): string | undefined =>
	'MediaRecorder' in globalThis && 'mediaDevices' in navigator ? TYPES.find((type) => MediaRecorder.isTypeSupported(type)) : undefined;

function failureOf(error: unknown): Failure {
	const name = error instanceof DOMException ? error.name : '';
	if (name === 'NotAllowedError' || name === 'SecurityError') return 'micRefused';
	return name === 'NotFoundError' || name === 'NotReadableError' ? 'micMissing' : 'micBroken';
}

/** How loud it is now, from 0 to 1; always 0 where the browser cannot tell. */
function meterOf(stream: MediaStream): { level: () => number; close: () => void } {
	if (!('AudioContext' in globalThis)) return { level: () => 0, close: () => undefined };
	const context = new AudioContext();
	const analyser = context.createAnalyser();
	context.createMediaStreamSource(stream).connect(analyser);
	const wave = new Float32Array(analyser.fftSize);
	const level = () => {
		analyser.getFloatTimeDomainData(wave);
		return Math.min(1, 4 * Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length));
	};
	return { level, close: () => void context.close() };
}

/** Recording a voice note: the microphone is asked for when somebody presses, and let go when it ends. */
export class Recorder {
	readonly possible = typeHere() !== undefined;
	state = $state<'idle' | 'asking' | 'recording'>('idle');
	/** Seconds since it began. */
	elapsed = $state(0);
	level = $state(0);
	failed = $state<Failure>();
	#recorder: MediaRecorder | undefined;
	#ended: Promise<void> = Promise.resolve();

	/** Begin. What was recorded is handed over once, when it was stopped, or stopped by itself. */
	async start(keep: (voice: Voice) => Promise<void>): Promise<void> {
		const type = typeHere();
		if (!type || this.state !== 'idle') return;
		[this.state, this.failed, this.elapsed, this.level] = ['asking', undefined, 0, 0];
		try {
			const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
			this.#ended = this.#record(stream, type, keep);
		} catch (error) {
			[this.state, this.failed] = ['idle', failureOf(error)];
		}
	}

	/** Stop; once this returns, what was said is kept. */
	async stop(): Promise<void> {
		if (this.#recorder?.state === 'recording') this.#recorder.stop();
		await this.#ended;
	}

	async #record(stream: MediaStream, type: string, keep: (voice: Voice) => Promise<void>): Promise<void> {
		const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND });
		const pieces: Blob[] = [];
		recorder.ondataavailable = ({ data }) => pieces.push(data);
		const over = new Promise((resolve) => (recorder.onstop = resolve));
		const release = this.#watch(stream, recorder);
		this.#recorder = recorder;
		recorder.start();
		this.state = 'recording';
		await over;
		release();
		try {
			await this.#keep(new Blob(pieces, { type: recorder.mimeType || type }), keep);
		} catch (error) {
			console.warn('The recording was lost:', error);
			this.failed = 'micBroken';
		} finally {
			this.state = 'idle';
		}
	}

	async #keep(sound: Blob, keep: (voice: Voice) => Promise<void>) {
		if (sound.size === 0 || this.elapsed < SHORTEST_S) {
			this.failed = 'micShort';
			return;
		}
		const bytes = await sound.arrayBuffer();
		await keep({ id: await sha256(bytes), bytes, type: sound.type, seconds: Math.min(LONGEST_S, Math.ceil(this.elapsed)) });
	}

	/** Count, measure, and stop when the time is over or the page is left: a hidden page hears nothing on most phones. */
	#watch(stream: MediaStream, recorder: MediaRecorder): () => void {
		const began = performance.now();
		const meter = meterOf(stream);
		const end = () => recorder.state === 'recording' && recorder.stop();
		const count = () => {
			this.elapsed = (performance.now() - began) / 1000;
			this.level = meter.level();
			if (this.elapsed >= LONGEST_S) end();
		};
		const hide = () => document.visibilityState === 'hidden' && end();
		const timer = setInterval(count, TICK_MS);
		document.addEventListener('visibilitychange', hide);
		return () => {
			count();
			clearInterval(timer);
			document.removeEventListener('visibilitychange', hide);
			meter.close();
			for (const track of stream.getTracks()) track.stop();
		};
	}
}
