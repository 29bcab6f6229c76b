import { boxOf, type OwnAct, type Owner, type Supplement } from './store';

/** A form that was only opened holds nothing that anybody would miss. */
const holds = (item: OwnAct | Supplement): boolean =>
	Boolean(item.queued_at) || item.note.trim() !== '' || item.photos.length > 0 || ('reason' in item && Boolean(item.stars ?? item.reason));

/** How many things of one owner are on this phone and nowhere else: signing out takes them away. */
export async function unsentOf(owner: Owner): Promise<number> {
	const box = boxOf(owner);
	const [waiting, drafts, supplements, acts] = await Promise.all([
		box.all('waiting'), box.all('drafts'), box.all('supplements'), box.all('acts')
	]);
	return waiting.length + drafts.length + [...supplements, ...acts].filter(holds).length;
}
