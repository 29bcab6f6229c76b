// Builds each service worker as one file, with the list of its app's shell written into it.
import { readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'vite';
import { dist, root } from './dist.mjs';
import { shellOf } from './shell.mjs';

const WORKERS = [
	{
		source: 'src/sw/citizen.ts',
		target: 'sw.js',
		app: {
			entry: 'index.html',
			address: '/',
			extras: ['manifest.webmanifest', 'icons/icon.svg', 'icons/icon-192.png', 'icons/badge-96.png']
		}
	},
	{
		source: 'src/sw/operations.ts',
		target: 'operations/sw.js',
		app: {
			entry: 'operations/index.html',
			address: '/operations/',
			extras: ['operations/manifest.webmanifest', 'icons/desk.svg', 'icons/desk-192.png', 'icons/badge-96.png']
		}
	}
];

for (const { source, target, app } of WORKERS) {
	const manifest = JSON.parse(readFileSync(join(dist, `.vite/${basename(source, '.ts')}.json`), 'utf8'));
	await build({
		root,
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		define: { __SHELL__: JSON.stringify(shellOf(manifest, app)) },
		build: {
			outDir: join(dist, dirname(target)),
			emptyOutDir: false,
			target: ['chrome107', 'safari15.4', 'firefox115'],
			rolldownOptions: {
				input: join(root, source),
				output: { format: 'iife', entryFileNames: 'sw.js' }
			}
		}
	});
}

// Vite's manifest names source files: it is for this step, not for the public.
rmSync(join(dist, '.vite'), { recursive: true });
