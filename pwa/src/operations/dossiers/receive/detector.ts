/** The Shape Detection API, where a browser has it (Chromium on Android, ChromeOS and macOS). */
interface Detector {
	detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

type DetectorClass = new (options: { formats: string[] }) => Detector;

const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Whether QR codes can be read by the camera here; elsewhere a reader or the keyboard does it. */
export const canDetect = known !== undefined && 'mediaDevices' in navigator;

export const qrDetector = (): Detector | null => (known ? new known({ formats: ['qr_code'] }) : null);
