import decodeQR from 'qr/decode.js';

/** A code on a card fills a good part of the picture: more pixels cost time and find nothing more. */
const MOST_PIXELS_WIDE = 1280;

/**
 * Reads QR codes in plain JavaScript, for browsers without the Shape Detection API (Chrome on Windows and Linux, Firefox,
 * Safari): no WebAssembly, so that the content security policy stays as strict as it is.
 */
export function ownDetector(): { look(screen: HTMLVideoElement): Promise<string | null> } {
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d', { willReadFrequently: true });

	function pictureOf(screen: HTMLVideoElement): ImageData | null {
		if (!context || screen.videoWidth === 0) return null;
		const scale = Math.min(1, MOST_PIXELS_WIDE / screen.videoWidth);
		canvas.width = Math.round(screen.videoWidth * scale);
		canvas.height = Math.round(screen.videoHeight * scale);
		context.drawImage(screen, 0, 0, canvas.width, canvas.height);
		return context.getImageData(0, 0, canvas.width, canvas.height);
	}

	return {
		look: (screen) => {
			const picture = pictureOf(screen);
			return Promise.resolve(picture && read(picture));
		}
	};
}

/** The text of the code in a picture. What is no code, and one that is blurred, is an error of the decoder: none was seen. */
export function read(picture: Pick<ImageData, 'width' | 'height' | 'data'>): string | null {
	try {
		return decodeQR(picture);
	} catch {
		return null;
	}
}
