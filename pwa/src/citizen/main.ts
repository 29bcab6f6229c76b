import { mount } from 'svelte';
import '../shared/ui/styles/index.css';
import { publicData } from '../shared/offline/kept';
import { appWorker } from '../shared/offline/worker.svelte';
import { preferences, session } from './account';
import App from './App.svelte';
import { pushed } from './notices';
import { outbox } from './outbox';
import { router } from './routes';

preferences.apply();

const target = document.getElementById('app');
if (target) mount(App, { target });

// Who is here first: what waits is sent in their name.
void session.start().then(() => outbox.start());
pushed.start();
// On the phone from the first visit on: filing without a connection chooses from them, and tells by them whether a photo's
// own position can be here.
void publicData('/api/v1/territory/communes', () => undefined).catch(() => undefined);

/** The outlines too, when all else is there: a place then has its name, and the map its lines, without a connection. */
async function keepOutlines() {
	const thrifty = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
	if (!thrifty) await publicData('/api/v1/territory/communes.geojson', () => undefined);
}
addEventListener('load', () => setTimeout(() => void keepOutlines().catch(() => undefined), 5000), { once: true });

// The dev server has no built worker to give.
if (import.meta.env.PROD) void appWorker.register('/sw.js', '/', (url) => router.go(url));
