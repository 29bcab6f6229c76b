// Writes a .br and a .gz beside every text file of dist, for a server that hands out ready-made bytes.
import { writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { dist, filesBelow, read } from './dist.mjs';

// Photos, fonts and .pmtiles are compressed already, and byte ranges need the plain file.
const TEXT = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt']);

for (const path of filesBelow().filter((file) => TEXT.has(extname(file)))) {
	const bytes = read(path);
	const brotli = brotliCompressSync(bytes, {
		params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
	});
	writeFileSync(join(dist, `${path}.br`), brotli);
	writeFileSync(join(dist, `${path}.gz`), gzipSync(bytes, { level: 9 }));
}
