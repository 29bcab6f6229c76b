import type { Place } from './shrink';

// "Exif" and two zeros stand before the TIFF header in JPEG (EXIF 2.32, 4.7.2) and in HEIC (ISO/IEC 23008-12, A.2.1).
const MARK = [0x45, 0x78, 0x69, 0x66, 0, 0] as const;
const LITTLE_ENDIAN = 0x4949;
const BIG_ENDIAN = 0x4d4d;

const GPS_DIRECTORY = 0x8825;
const LATITUDE_REF = 1;
const LATITUDE = 2;
const LONGITUDE_REF = 3;
const LONGITUDE = 4;

/** The TIFF structure inside a photo; offsets in it count from its own start. */
interface Tiff {
	data: DataView;
	little: boolean;
}

function tiffAt(bytes: Uint8Array, start: number): Tiff | undefined {
	const data = new DataView(bytes.buffer, start);
	const order = data.getUint16(0);
	if (order !== LITTLE_ENDIAN && order !== BIG_ENDIAN) return undefined;
	return { data, little: order === LITTLE_ENDIAN };
}

function findTiff(bytes: Uint8Array): Tiff | undefined {
	for (let at = bytes.indexOf(MARK[0]); at >= 0; at = bytes.indexOf(MARK[0], at + 1)) {
		const tiff = MARK.every((byte, index) => bytes[at + index] === byte) && tiffAt(bytes, at + MARK.length);
		if (tiff) return tiff;
	}
	return undefined;
}

/** Where the value of each tag of a directory stands (TIFF 6.0, section 2): twelve bytes an entry, the value in the last four. */
function directory({ data, little }: Tiff, at: number): Map<number, number> {
	const count = data.getUint16(at, little);
	const entries = Array.from({ length: count }, (_, index) => at + 2 + index * 12);
	return new Map(entries.map((entry) => [data.getUint16(entry, little), entry + 8]));
}

/** Degrees, minutes and seconds, each a fraction of two numbers. */
function degrees({ data, little }: Tiff, value: number): number {
	const at = data.getUint32(value, little);
	const [whole = NaN, minutes = NaN, seconds = NaN] = [0, 8, 16].map((step) => {
		const [top, bottom] = [data.getUint32(at + step, little), data.getUint32(at + step + 4, little)];
		// Some cameras write 0/0 for seconds they do not know.
		return bottom === 0 ? 0 : top / bottom;
	});
	return whole + minutes / 60 + seconds / 3600;
}

function coordinate(tiff: Tiff, tags: Map<number, number>, reference: number, value: number): number {
	const [ref, at] = [tags.get(reference), tags.get(value)];
	if (ref === undefined || at === undefined) return NaN;
	const isNegative = 'SW'.includes(String.fromCharCode(tiff.data.getUint8(ref)));
	return degrees(tiff, at) * (isNegative ? -1 : 1);
}

/** 0, 0 is what cameras write that do not know where they are. */
const isPlace = ({ lat, lon }: Place): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0);

function positionIn(tiff: Tiff): Place | undefined {
	const offset = (at: number) => tiff.data.getUint32(at, tiff.little);
	const gps = directory(tiff, offset(4)).get(GPS_DIRECTORY);
	if (gps === undefined) return undefined;
	const tags = directory(tiff, offset(gps));
	const lat = coordinate(tiff, tags, LATITUDE_REF, LATITUDE);
	const lon = coordinate(tiff, tags, LONGITUDE_REF, LONGITUDE);
	return isPlace({ lat, lon }) ? { lat, lon } : undefined;
}

/**
 * The position that a camera wrote into a JPEG or HEIC, in degrees WGS84. Read before the photo is shrunk, which drops
 * it. Undefined when there is none, or when what stands there is broken.
 */
export function placeOf(photo: ArrayBuffer): Place | undefined {
	try {
		const tiff = findTiff(new Uint8Array(photo));
		return tiff && positionIn(tiff);
	} catch {
		// An offset beyond the end: the file was cut or lies.
		return undefined;
	}
}
