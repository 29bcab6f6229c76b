// The page of a procedure is the server's and stands without this. Here the centres are put in order by how far they are,
// and a map is drawn when somebody asks for one.
import { byDistance, centresOf, communeAt, written, type Near } from './centres';

const MOST_ON_MAP = 12;

const section = document.querySelector<HTMLElement>('#centres');
if (section) start(section);

const share = document.querySelector<HTMLElement>('.share');
if (share) offer(share);

/** Hand the page on by what the phone has for it, else copy its address; and print it with nothing folded away. */
function offer(share: HTMLElement) {
	const { title = '', address: url = '', copied = '' } = share.dataset;
	const said = share.querySelector('[role="status"]');
	share.removeAttribute('hidden');
	share.querySelector('.send')?.addEventListener('click', () => {
		// Closed without sending: nothing to say.
		if (navigator.share) void navigator.share({ title, url }).catch(() => undefined);
		else void isCopied(url).then((done) => said && (said.textContent = done ? copied : url));
	});
	share.querySelector('.print')?.addEventListener('click', () => print());
}

/** Browsers may forbid it, and those inside other apps have none: the address then stands there, to be copied by hand. */
async function isCopied(url: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(url);
		return true;
	} catch {
		return false;
	}
}

addEventListener('beforeprint', () => {
	for (const folded of document.querySelectorAll('details:not([open])')) {
		folded.setAttribute('open', '');
		addEventListener('afterprint', () => folded.removeAttribute('open'), { once: true });
	}
});

function start(section: HTMLElement) {
	const said = section.querySelector<HTMLElement>('[role="status"]');
	const all = centresOf(section);
	section.querySelector('.ways')?.removeAttribute('hidden');
	section.querySelector('.nearest')?.addEventListener('click', () => void nearest(section, said));
	section.querySelector('.show-map')?.addEventListener('click', () => void draw(section, all.slice(0, MOST_ON_MAP)));
}

function position(): Promise<GeolocationPosition> {
	return new Promise((resolve, reject) => {
		navigator.geolocation.getCurrentPosition(resolve, reject, { maximumAge: 300_000, timeout: 10_000 });
	});
}

async function nearest(section: HTMLElement, said: HTMLElement | null) {
	const { locating = '', found = '', own = '', unlocated = '' } = section.dataset;
	const say = (words: string) => said && (said.textContent = words);
	say(locating);
	try {
		const { coords } = await position();
		const here = { lat: coords.latitude, lon: coords.longitude, accuracy_m: coords.accuracy };
		const near = byDistance(centresOf(section), here, await communeAt(here));
		order(section, near);
		const [first] = near;
		if (first) say((first.own ? own : found).replace('{name}', first.name).replace('{distance}', written(first.metres)));
		await draw(section, near.slice(0, MOST_ON_MAP), here);
	} catch {
		say(unlocated);
	}
}

/** The nearest first, each with its distance. */
function order(section: HTMLElement, near: Near[]) {
	const list = section.querySelector('.centres');
	const { distance = '', ownMark = '' } = section.dataset;
	for (const { row, metres, own } of [...near].reverse()) {
		let far = row.querySelector('.far');
		if (!far) {
			far = document.createElement('span');
			far.className = 'far muted';
			row.querySelector('strong')?.after(' · ', far);
		}
		far.textContent = own ? ownMark : distance.replace('{distance}', written(metres));
		list?.prepend(row);
	}
	section.querySelector('details')?.setAttribute('open', '');
}

let shown: { close: () => void } | undefined;

async function draw(section: HTMLElement, centres: { code: string; lat: number; lon: number }[], here?: { lat: number; lon: number; accuracy_m: number }) {
	const host = section.querySelector<HTMLElement>('.map');
	if (!host) return;
	const { show } = await import('./show');
	shown?.close();
	shown = show(host, section.dataset.map ?? '', centres, here, (code) => reveal(section, code));
}

/** A dot was pressed: its line in the list. */
function reveal(section: HTMLElement, code: string) {
	section.querySelector('details')?.setAttribute('open', '');
	section.querySelector(`li[data-code="${CSS.escape(code)}"]`)?.scrollIntoView({ block: 'center' });
}
