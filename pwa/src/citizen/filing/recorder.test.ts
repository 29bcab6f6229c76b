import { Blob as NodeBlob } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Voice } from '../outbox';
import { LONGEST_S, Recorder } from './recorder.svelte';

/** A microphone that was let go or not, and a browser's recorder that makes four bytes of it. */
const track = { stop: vi.fn() };
const stream = { getTracks: () => [track] } as unknown as MediaStream;

class FakeRecorder {
	static supported = 'audio/mp4';
	static isTypeSupported = (type: string) => type === FakeRecorder.supported;
	state = 'inactive';
	mimeType = FakeRecorder.supported;
	ondataavailable: ((event: { data: Blob }) => void) | undefined;
	onstop: (() => void) | undefined;
	start() {
		this.state = 'recording';
	}
	stop() {
		this.state = 'inactive';
		this.ondataavailable?.({ data: new Blob([new Uint8Array([1, 2, 3, 4])]) });
		this.onstop?.();
	}
}

const ask = vi.fn<() => Promise<MediaStream>>();
let kept: Voice[];
const keep = async (voice: Voice) => void kept.push(voice);

beforeEach(() => {
	kept = [];
	FakeRecorder.supported = 'audio/mp4';
	ask.mockResolvedValue(stream);
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	vi.stubGlobal('MediaRecorder', FakeRecorder);
	// jsdom's makes buffers that Node's digest does not know.
	vi.stubGlobal('Blob', NodeBlob);
	vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: ask } });
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
	vi.clearAllMocks();
});

describe('recording', () => {
	it('asks for the microphone when somebody presses, and lets it go when it stops', async () => {
		const recorder = new Recorder();
		expect(ask).not.toHaveBeenCalled();
		await recorder.start(keep);
		expect(recorder.state).toBe('recording');
		await vi.advanceTimersByTimeAsync(7300);
		await recorder.stop();
		expect([recorder.state, recorder.failed, track.stop.mock.calls.length]).toEqual(['idle', undefined, 1]);
		expect(kept).toMatchObject([{ type: 'audio/mp4', seconds: 8 }]);
		expect(kept[0]?.bytes.byteLength).toBe(4);
		expect(kept[0]?.id).toMatch(/^[0-9a-f]{64}$/);
	});

	it('stops by itself after a minute, and keeps what was said', async () => {
		const recorder = new Recorder();
		await recorder.start(keep);
		await vi.advanceTimersByTimeAsync((LONGEST_S + 5) * 1000);
		await recorder.stop();
		expect(kept).toMatchObject([{ seconds: LONGEST_S }]);
		expect(recorder.state).toBe('idle');
	});

	it('keeps nothing of a slip of the finger', async () => {
		const recorder = new Recorder();
		await recorder.start(keep);
		await recorder.stop();
		expect([kept, recorder.failed]).toEqual([[], 'micShort']);
	});

	it.each([
		['NotAllowedError', 'micRefused'],
		['SecurityError', 'micRefused'],
		['NotFoundError', 'micMissing'],
		['NotReadableError', 'micMissing'],
		['AbortError', 'micBroken']
	] as const)('says why after %s', async (name, failure) => {
		ask.mockRejectedValue(new DOMException('no', name));
		const recorder = new Recorder();
		await recorder.start(keep);
		expect([recorder.state, recorder.failed]).toEqual(['idle', failure]);
	});

	it('says so when what was recorded cannot be kept', async () => {
		const recorder = new Recorder();
		await recorder.start(() => Promise.reject(new Error('full')));
		await vi.advanceTimersByTimeAsync(2000);
		await recorder.stop();
		expect([recorder.state, recorder.failed]).toEqual(['idle', 'micBroken']);
	});

	it('is not offered where it cannot be done', () => {
		FakeRecorder.supported = 'audio/x';
		expect(new Recorder().possible).toBe(false);
		vi.stubGlobal('navigator', {});
		FakeRecorder.supported = 'audio/mp4';
		expect(new Recorder().possible).toBe(false);
	});
});
