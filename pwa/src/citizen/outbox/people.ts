import { Shelves, type Kept } from '../../shared/offline/shelves';
import { boxOf, newSecret, PHONE, type Owner } from './store';

/** Someone with an account who has something on this phone. */
export interface Person extends Kept {
	phone: string;
	/** Whether it is this person who uses the app now. */
	here: boolean;
}

// A type, not an interface: only types fit an index signature.
type Device = { people: Person; marks: Kept & { value: string } };

const device = new Shelves<Device>('citizen-device', ['people', 'marks']);

const DEVICE = 'device';

/** What this phone calls itself, made once: limits count by it, whoever is signed in. It tells nothing about a person. */
export async function deviceMark(): Promise<string> {
	const known = await device.get('marks', DEVICE);
	if (known) return known.value;
	const value = newSecret();
	await device.write({ on: 'marks', put: { id: DEVICE, value } });
	return value;
}

/** Who uses the app, if anybody has signed in. */
export async function personHere(): Promise<Person | undefined> {
	return (await device.all('people')).find(({ here }) => here);
}

/** The owner of what is written now. */
export const ownerHere = async (): Promise<Owner> => (await personHere())?.id ?? PHONE;

/** Everyone whose things are on this phone; the phone's own come first. */
export async function owners(): Promise<Owner[]> {
	return [PHONE, ...(await device.all('people')).map(({ id }) => id)];
}

/** Someone signed in. Others who were here keep their things, unseen, until they return. */
export async function arrive(id: Owner, phone: string): Promise<void> {
	const others = (await device.all('people')).filter((person) => person.id !== id);
	await device.write(
		{ on: 'people', put: { id, phone, here: true } },
		...others.map((person) => ({ on: 'people' as const, put: { ...person, here: false } }))
	);
}

/** Someone signed out: nothing of theirs stays on this phone. */
export async function leave(id: Owner): Promise<void> {
	await boxOf(id).wipe();
	await device.write({ on: 'people', remove: id });
}

/** What was filed and written here without an account goes to the account that now claims it. Order matters: copy, then wipe. */
export async function handOver(to: Owner): Promise<void> {
	const [from, into] = [boxOf(PHONE), boxOf(to)];
	const [drafts, waiting, photos, reports, secrets, acts, scans, voices] = await Promise.all([
		from.all('drafts'), from.all('waiting'), from.all('photos'), from.all('reports'), from.all('secrets'),
		from.all('acts'), from.all('scans'), from.all('voices')
	]);
	await into.write(
		...drafts.map((put) => ({ on: 'drafts' as const, put })),
		...waiting.map((put) => ({ on: 'waiting' as const, put })),
		...photos.map((put) => ({ on: 'photos' as const, put })),
		...reports.map((put) => ({ on: 'reports' as const, put })),
		...secrets.map((put) => ({ on: 'secrets' as const, put })),
		...acts.map((put) => ({ on: 'acts' as const, put })),
		...scans.map((put) => ({ on: 'scans' as const, put })),
		...voices.map((put) => ({ on: 'voices' as const, put }))
	);
	await from.wipe();
}
