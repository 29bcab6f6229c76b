import { boxOf, ownerHere } from '../outbox';

const addresses = new Map<string, string>();

/** Addresses of the small pictures this phone keeps of its own photos; undefined for those it has none of. */
export async function thumbsOf(photos: string[]): Promise<(string | undefined)[]> {
	const box = boxOf(await ownerHere());
	return Promise.all(
		photos.map(async (sha) => {
			const known = addresses.get(sha);
			const thumb = known ? undefined : (await box.get('photos', sha))?.thumb;
			// They are few and tiny, and shown again and again: never given back.
			if (thumb) addresses.set(sha, URL.createObjectURL(new Blob([thumb], { type: 'image/jpeg' })));
			return addresses.get(sha);
		})
	);
}
