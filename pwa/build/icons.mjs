// Draws the icons as PNG from their SVG with a Chromium (CHROMIUM, else `chromium`). Run at authoring time; its output is committed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './dist.mjs';

const folder = join(root, 'public/icons');
const browser = process.env.CHROMIUM ?? 'chromium';
const scratch = mkdtempSync(join(tmpdir(), 'icons-'));

/**
 * @param {string} svg
 * @param {number} size in pixels
 * @param {string} target
 */
function draw(svg, size, target) {
	const page = join(scratch, 'icon.html');
	const style = `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>`;
	writeFileSync(page, `<!doctype html>${style}${svg}`);
	execFileSync(browser, [
		'--headless',
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--hide-scrollbars',
		'--default-background-color=00000000',
		`--window-size=${size},${size}`,
		`--screenshot=${join(folder, target)}`,
		`file://${page}`
	], { stdio: 'ignore' });
}

/**
 * Maskable icons are cut to any shape: the ground goes to the edge, the drawing stays in the middle 80 %.
 * @param {string} svg
 */
function maskable(svg) {
	return svg
		.replace(/<rect class="ground"[^>]*rx="\d+"/, (ground) => ground.replace(/rx="\d+"/, 'rx="0"'))
		.replace('<g class="drawing">', '<g class="drawing" transform="translate(8 8) scale(.75)">');
}

for (const name of ['icon', 'desk']) {
	const svg = readFileSync(join(folder, `${name}.svg`), 'utf8');
	draw(svg, 192, `${name}-192.png`);
	draw(svg, 512, `${name}-512.png`);
	draw(maskable(svg), 512, `${name}-maskable-512.png`);
}
draw(readFileSync(join(folder, 'badge.svg'), 'utf8'), 96, 'badge-96.png');
