import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Connect, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env.API ?? 'http://127.0.0.1:8000';

/** The desk is a second single-page app: every address below /operations/ opens its shell, as on the real server. */
const deskFallback: Connect.NextHandleFunction = (request, _response, next) => {
	const wantsPage = request.headers.accept?.includes('text/html');
	if (wantsPage && request.url?.startsWith('/operations')) request.url = '/operations/index.html';
	next();
};

/** Reading these changes nothing: components, texts, and the indexes of rooms. */
const WITHOUT_EFFECTS = /\/src\/.*(\.svelte|\/messages\.ts|\/index\.ts)$/;

const twoApps: Plugin = {
	name: 'two-apps',
	configureServer: (dev) => void dev.middlewares.use(deskFallback),
	configurePreviewServer: (preview) => void preview.middlewares.use(deskFallback)
};

export default defineConfig({
	plugins: [svelte(), svelteTesting(), twoApps],
	server: { proxy: { '/api': server, '/dev': server, '^/procedures/.+': server } },
	build: {
		// The last Chrome of Android 5 and 6; that of Windows 7 is 109. tests/e2e/scripts/old_browser.js takes away what is newer.
		target: ['chrome106', 'safari15.4', 'firefox115'],
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		chunkSizeWarningLimit: 1000,
		rolldownOptions: {
			// A room's index names all it shows to others; a screen shall carry only what it uses of that.
			treeshake: { moduleSideEffects: [{ test: WITHOUT_EFFECTS, sideEffects: false }] }
		}
	},
	test: {
		environment: 'jsdom',
		include: ['src/**/*.test.ts'],
		restoreMocks: true
	}
});
