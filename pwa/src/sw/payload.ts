/** What a push says; the server keeps it under 4096 bytes. */
export interface Payload {
	/** Sent back as the receipt; absent when the push could not be read. */
	id?: string;
	title: string;
	body: string;
	/** A path of this origin. */
	url: string;
	tag?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** An address of this origin as a path; anything else leads home. */
function ownPath(value: unknown, origin: string, home: string): string {
	try {
		const url = new URL(text(value) ?? home, origin);
		return url.origin === origin ? url.pathname + url.search + url.hash : home;
	} catch {
		return home;
	}
}

function fieldsOf(data: { json(): unknown } | null): Record<string, unknown> {
	try {
		const body: unknown = data?.json();
		return typeof body === 'object' && body ? { ...body } : {};
	} catch {
		return {};
	}
}

/**
 * Read a push. Every push must be shown (a browser that finds one silent ends the subscription), so
 * whatever cannot be read becomes a general sentence, in both languages: the worker does not know the user's.
 */
export function readPayload(data: { json(): unknown } | null, origin: string, home: string): Payload {
	const { id, title, body, url, tag } = fieldsOf(data);
	return {
		id: text(id),
		title: text(title) ?? 'Cửa Số',
		body: text(body) ?? (text(title) ? '' : 'Bạn có tin mới. Chạm để xem. · You have news. Tap to read.'),
		url: ownPath(url, origin, home),
		tag: text(tag)
	};
}
