export interface Place {
	lat: number;
	lon: number;
}

/** What leaves the phone: large enough to see the matter, small enough for 3G. */
export const LONGEST_SIDE = 1600;
export const ENOUGH_BYTES = 300_000;
export const THUMB_SIDE = 240;
/** What the server takes at most. */
export const MOST_BYTES = 12 * 1024 * 1024;

const QUALITIES = [0.85, 0.75, 0.65, 0.5] as const;

export interface Size {
	width: number;
	height: number;
}

/** The size with the same shape whose longer side is at most `side`; never larger than it was. */
export function fitted({ width, height }: Size, side: number): Size {
	const scale = Math.min(1, side / Math.max(width, height));
	return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A JPEG that is small already goes as it is: coding it again would only blur it. */
export const isSmall = (type: string, bytes: number, { width, height }: Size): boolean =>
	type === 'image/jpeg' && bytes <= ENOUGH_BYTES && Math.max(width, height) <= LONGEST_SIDE;

/**
 * The best quality whose result is small enough; the least one when none is.
 * @param encode gives the bytes at a quality between 0 and 1
 */
export async function bestUnder(limit: number, encode: (quality: number) => Promise<Blob>): Promise<Blob> {
	let last: Blob | undefined;
	for (const quality of QUALITIES) {
		last = await encode(quality);
		if (last.size <= limit) break;
	}
	if (!last) throw new Error('no quality to try');
	return last;
}

/** The photo as the browser shows it: upright, as `<img>` and `drawImage` follow the EXIF orientation. Rejects for what it cannot read. */
export async function decoded(file: Blob): Promise<HTMLImageElement> {
	const image = new Image();
	const address = URL.createObjectURL(file);
	try {
		image.src = address;
		await image.decode();
		return image;
	} finally {
		// What was decoded stays usable; the address is no longer needed.
		URL.revokeObjectURL(address);
	}
}

function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', quality);
	});
}

/** Draw an image no larger than `side`, as JPEG of at most about `limit` bytes. */
export async function drawn(image: HTMLImageElement, side: number, limit: number): Promise<Blob> {
	const { width, height } = fitted({ width: image.naturalWidth, height: image.naturalHeight }, side);
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [width, height];
	const context = canvas.getContext('2d');
	if (!context) throw new Error('no canvas');
	// A transparent PNG would turn black.
	context.fillStyle = '#fff';
	context.fillRect(0, 0, width, height);
	context.imageSmoothingQuality = 'high';
	context.drawImage(image, 0, 0, width, height);
	return bestUnder(limit, (quality) => toJpeg(canvas, quality));
}
