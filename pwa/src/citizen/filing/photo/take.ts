import { sha256, type Photo } from '../../outbox';
import { placeOf } from './exif';
import { decoded, drawn, ENOUGH_BYTES, isSmall, LONGEST_SIDE, MOST_BYTES, THUMB_SIDE, type Place } from './shrink';

export type Taken = { photo: Photo; place?: Place } | { refusal: 'not-a-photo' | 'too-large' };

const THUMB_BYTES = 24_000;
/** Endings for photos to which some phones give no type. */
const ENDINGS = /\.(jpe?g|png|webp|hei[cf])$/i;
const HEIC = /\.hei[cf]$/i;

const typeOf = (file: File): string => file.type || (HEIC.test(file.name) ? 'image/heic' : '');

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
 * A photo made ready: its position read first, then shrunk, and named by the SHA-256 of what will be sent. What this
 * browser cannot read goes as it is; the server reads more kinds.
 */
export async function take(file: File): Promise<Taken> {
	if (!typeOf(file).startsWith('image/') && !ENDINGS.test(file.name)) return { refusal: 'not-a-photo' };
	const original = await file.arrayBuffer();
	const place = placeOf(original);
	const small = await shrunk(file);
	const bytes = small ? await small.blob.arrayBuffer() : original;
	if (bytes.byteLength > MOST_BYTES) return { refusal: 'too-large' };
	const type = small?.blob.type ?? (typeOf(file) || 'application/octet-stream');
	const thumb = small ? await small.thumb.arrayBuffer() : null;
	return { photo: { id: await sha256(bytes), bytes, type, thumb }, place };
}
