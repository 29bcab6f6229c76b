import type { Place } from './shrink';


const isPlace = (lat: unknown, lon: unknown): boolean =>
	Number.isFinite(lat) && Number.isFinite(lon) && Math.abs(lat as number) <= 90 && Math.abs(lon as number) <= 180 && (lat !== 0 || lon !== 0);

/**
 * The position in a photo's EXIF (JPEG, HEIC, PNG, WebP), read before it is shrunk: shrinking drops it. Nothing when
 * there is none, or when the file cannot be read. 0, 0 is what cameras write that do not know.
 */
export async function placeOf(bytes: ArrayBuffer): Promise<Place | undefined> {
	try {
		const { load } = await import('exifreader');
		const { gps } = load(bytes, { expanded: true, includeTags: { gps: true, exif: false, xmp: false, iptc: false } });
		const [lat, lon] = [gps?.Latitude, gps?.Longitude];
		return isPlace(lat, lon) ? ({ lat, lon } as Place) : undefined;
	} catch {
		return undefined;
	}
}
