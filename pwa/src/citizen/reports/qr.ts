/** A QR code as one SVG path in a square of `size` modules, its quiet zone in it. */
export interface Drawn {
	size: number;
	path: string;
}

/** Drawn on the phone itself: what it holds opens a report, and no server has to see it for this. */
export async function drawn(text: string): Promise<Drawn> {
	const { encode } = await import('uqr');
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
	return { size, path: squares.join('') };
}

/** The same as a file that any phone shows and prints. */
export const asSvg = ({ size, path }: Drawn): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="600" height="600"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
