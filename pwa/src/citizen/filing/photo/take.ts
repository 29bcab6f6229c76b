import { sha256, type Photo } from '../../outbox';
import { placeOf } from './exif';
import { decoded, drawn, ENOUGH_BYTES, isSmall, LONGEST_SIDE, MOST_BYTES, THUMB_SIDE, type Place } from './shrink';

export type Taken = { photo: Photo; place?: Place } | { refusal: 'not-a-photo' | 'unreadable' | 'too-large' };

const THUMB_BYTES = 24_000;
/** Endings for photos to which some phones give no type. */
const ENDINGS = /\.(jpe?g|png|webp|hei[cf])$/i;
const HEIC = /\.hei[cf]$/i;

/** HEIC and its kin begin with a box called `ftyp` (ISO/IEC 14496-12, 4.3). */
export const isHeif = (bytes: ArrayBuffer): boolean => String.fromCharCode(...new Uint8Array(bytes.slice(4, 8))) === 'ftyp';

const typeOf = (file: File): string => file.type || (HEIC.test(file.name) ? 'image/heic' : '');

const isNamedPhoto = (file: File): boolean => typeOf(file).startsWith('image/') || ENDINGS.test(file.name);

/** The picture as it will be sent, and its small one. Null when this browser cannot read such a file (HEIC, mostly). */
async function shrunk(file: File): Promise<{ blob: Blob; thumb: Blob } | null> {
	const image = await decoded(file).catch(() => null);
	if (!image) return null;
	const size = { width: image.naturalWidth, height: image.naturalHeight };
	const thumb = await drawn(image, THUMB_SIDE, THUMB_BYTES);
	const blob = isSmall(file.type, file.size, size) ? file : await drawn(image, LONGEST_SIDE, ENOUGH_BYTES);
	return { blob, thumb };
}

/**
 * A photo made ready: its position read first, then shrunk, and named by the SHA-256 of what will be sent. A HEIC that
 * this browser cannot read goes as it is: the server can. Of other kinds the server reads no more than a browser.
 */
export async function take(file: File): Promise<Taken> {
	if (!isNamedPhoto(file)) return { refusal: 'not-a-photo' };
	const original = await file.arrayBuffer();
	const place = placeOf(original);
	const small = await shrunk(file);
	const bytes = small ? await small.blob.arrayBuffer() : original;
	if (!small && !isHeif(original)) return { refusal: 'unreadable' };
	if (bytes.byteLength > MOST_BYTES) return { refusal: 'too-large' };
	const type = small?.blob.type ?? (typeOf(file) || 'application/octet-stream');
	const thumb = small ? await small.thumb.arrayBuffer() : null;
	return { photo: { id: await sha256(bytes), bytes, type, thumb }, place };
}
