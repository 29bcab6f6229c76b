import { named } from '../../shared/i18n';
import { directory } from '../directory';
import { bulk } from '../bulk';
import { live, lookAgain, type Happened } from '../live';
import { notices } from '../notices';
import { queue, seen } from '../queue';
import { opened, sender } from '../report';
import { t } from './messages';
import { chime, preferences } from './preferences.svelte';

/** Words for the live region come at most this often, so that a busy day does not talk without end. */
const SPEAK_MS = 5000;

/** What keeps the desk up to date while somebody is signed in. */
class Desk {
	/** Said to a screen reader when something new has come. */
	spoken = $state('');
	#arrivals: string[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Begin to follow; the returned function ends it, and forgets what was someone's. */
	start(): () => void {
		void directory.load().catch((error: unknown) => console.warn('Names may be old:', error));
		void seen.load();
		void queue.readCounts().catch(() => undefined);
		void sender.resume();
		void bulk.resume();
		const stops = [
			live.hear((happened) => this.#heard(happened)),
			live.onreturn(() => this.#catchUp()),
			live.start(),
			lookAgain(() => this.#lookAgain())
		];
		return () => {
			for (const stop of stops) stop();
			clearTimeout(this.#timer);
			for (const store of [queue, opened, sender, bulk, notices, seen, directory]) store.forget();
		};
	}

	#heard({ name, subject }: Happened) {
		if (!name.startsWith('report.')) return;
		queue.stir();
		// Our own move comes back as news: the newer version is there already.
		if (subject === opened.id && !opened.busy) void opened.refresh();
		if (name !== 'report.submitted.v1') return;
		if (preferences.sound) chime();
		this.#arrivals.push(subject);
		this.#timer ??= setTimeout(() => this.#speak(), SPEAK_MS / 5);
	}

	#lookAgain() {
		queue.lookAgain();
		if (!opened.busy) void opened.refresh();
	}

	#catchUp() {
		queue.stir();
		void opened.refresh();
	}

	#speak() {
		const [only] = this.#arrivals;
		const row = this.#arrivals.length === 1 ? queue.rows.find(({ id }) => id === only) : undefined;
		this.spoken = row
			? t('arrived', { category: named(row.category.name), commune: row.commune.full_name })
			: t('arrivedMany', { n: this.#arrivals.length });
		this.#arrivals = [];
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			if (this.#arrivals.length > 0) this.#speak();
		}, SPEAK_MS);
	}
}

export const desk = new Desk();
