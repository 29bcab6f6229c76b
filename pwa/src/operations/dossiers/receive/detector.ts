/** Looks for a QR code in what a camera shows. */
export interface Detector {
	/** The text of a code, null when none is seen. */
	look(screen: HTMLVideoElement): Promise<string | null>;
}

/** The Shape Detection API, which Chromium has on Android, ChromeOS and macOS. */
interface ShapeDetector {
	detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface ShapeDetectorClass {
	new (options: { formats: string[] }): ShapeDetector;
	getSupportedFormats(): Promise<string[]>;
}

const known = (globalThis as { BarcodeDetector?: ShapeDetectorClass }).BarcodeDetector;

/** Whether there may be a camera to read cards by; elsewhere a reader or the keyboard does it. */
export const canDetect = typeof navigator !== 'undefined' && 'mediaDevices' in navigator;

/** The browser's own detector; where it has none, ours, which is fetched then and not before. */
export async function qrDetector(): Promise<Detector> {
	const formats: string[] = (await known?.getSupportedFormats().catch(() => [])) ?? [];
	if (known && formats.includes('qr_code')) {
		const shapes = new known({ formats: ['qr_code'] });
		return { look: async (screen) => (await shapes.detect(screen))[0]?.rawValue ?? null };
	}
	return (await import('./ownDetector')).ownDetector();
}
