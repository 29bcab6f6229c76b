// Builds the citizen's app and the desk one after the other. Built together they would share small files: what a phone
// loads first would be a dozen requests instead of two, with parts in it that only the desk needs.
import { build } from 'vite';
import { root } from './dist.mjs';

// Everything of the first load in one file: each further one costs a turn of the line.
/** @type {{ name: string, input: string[], output: import('vite').Rolldown.OutputOptions }[]} */
const APPS = [
	{ name: 'citizen', input: ['index.html'], output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } } },
	{ name: 'operations', input: ['operations/index.html', 'design.html'], output: {} },
	// For pages that the server writes: its address is written there, so it has no hash; what it fetches has one.
	{ name: 'centres', input: ['src/centres/main.ts'], output: { entryFileNames: 'centres/centres.js' } }
];

for (const [index, { name, input, output }] of APPS.entries()) {
	const isFirst = index === 0;
	await build({
		root,
		logLevel: 'warn',
		// What lies in public/ is for both, and copied once.
		...(isFirst ? {} : { publicDir: false }),
		build: { emptyOutDir: isFirst, manifest: `.vite/${name}.json`, rolldownOptions: { input, output } }
	});
}
