// What the build steps after Vite share: where the output is, and how to walk it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
export const dist = join(root, 'dist');

/**
 * Every file below a folder of the output, as paths relative to dist.
 * @param {string} [folder]
 * @returns {string[]}
 */
export function filesBelow(folder = '') {
	return readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		return entry.isDirectory() ? filesBelow(path) : [path];
	});
}

/**
 * @param {string} path relative to dist
 */
export const read = (path) => readFileSync(join(dist, path));
