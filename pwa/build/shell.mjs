// Which files make up the shell of an app: what its service worker keeps, so that it starts offline.
import { createHash } from 'node:crypto';
import { read } from './dist.mjs';

/** @typedef {import('vite').ManifestChunk} Chunk */
/** @typedef {{ entry: string, address: string, extras: string[] }} App */

// The map is large and useless without tiles: fetched where it is shown, never kept ahead.
const MAP = /^(src\/shared\/map\/|node_modules\/(maplibre-gl|pmtiles)\/)/;

/**
 * The chunks an entry reaches by static imports and by those dynamic ones that are wanted.
 * @param {Record<string, Chunk>} manifest
 * @param {string} key
 * @param {(source: string) => boolean} wanted
 * @param {Set<string>} seen
 */
function reach(manifest, key, wanted, seen = new Set()) {
	const chunk = manifest[key];
	if (!chunk || seen.has(key)) return seen;
	seen.add(key);
	const dynamic = (chunk.dynamicImports ?? []).filter((next) => wanted(manifest[next]?.src ?? next));
	for (const next of [...(chunk.imports ?? []), ...dynamic]) reach(manifest, next, wanted, seen);
	return seen;
}

/**
 * The files of an app, with or without the map's.
 * @param {Record<string, Chunk>} manifest
 * @param {App} app
 * @param {(source: string) => boolean} wanted
 */
function filesOf(manifest, app, wanted) {
	const chunks = [...reach(manifest, app.entry, wanted)].map((key) => /** @type {Chunk} */ (manifest[key]));
	const files = new Set(chunks.flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]));
	return [...files].filter((file) => !file.endsWith('.html')).sort();
}

/**
 * @param {Record<string, Chunk>} manifest Vite's own
 * @param {App} app
 * @returns {{ version: string, page: string, urls: string[], late: string[] }}
 */
export function shellOf(manifest, app) {
	const wanted = filesOf(manifest, app, (source) => !MAP.test(source));
	const late = filesOf(manifest, app, () => true).filter((file) => !wanted.includes(file));
	const hash = createHash('sha256').update(read(app.entry));
	for (const file of [...wanted, ...app.extras]) hash.update(file).update(read(file));
	return {
		version: hash.digest('hex').slice(0, 12),
		page: app.address,
		urls: [app.address, ...[...wanted, ...app.extras].map((file) => `/${file}`)],
		late: late.map((file) => `/${file}`)
	};
}
