// The JavaScript that the first load of an app fetches, brotli; fails above the budget of the citizen's app.
import { brotliCompressSync } from 'node:zlib';
import { read } from './dist.mjs';

const BUDGET_KB = 60;
const SCRIPT = /(?:src|href)="\/(assets\/[^"]+\.js)"/g;

/**
 * @param {string} page relative to dist
 * @returns {number} kilobytes
 */
function firstLoad(page) {
	const scripts = [...read(page).toString().matchAll(SCRIPT)].map(([, path]) => path ?? '');
	const bytes = scripts.map((path) => brotliCompressSync(read(path)).length);
	return bytes.reduce((sum, size) => sum + size, 0) / 1000;
}

const citizen = firstLoad('index.html');
console.log(`first load of /             ${citizen.toFixed(1)} kB of JavaScript, brotli (budget ${BUDGET_KB} kB)`);
console.log(`first load of /operations/  ${firstLoad('operations/index.html').toFixed(1)} kB`);
if (citizen > BUDGET_KB) process.exit(1);
