import { publicData } from '../../shared/offline/kept';

export type Standing = 'looking' | 'there' | 'unknown' | 'failed';

/** The figures of one place, from the phone at once where it has them, then as they are now. */
export class Told<Data> {
	data = $state.raw<Data>();
	standing = $state<Standing>('looking');

	async load(address: string): Promise<void> {
		try {
			await publicData<Data>(address, (data) => ([this.data, this.standing] = [data, 'there']));
		} catch (error) {
			this.standing = error instanceof Error && error.message.endsWith('answered 404') ? 'unknown' : 'failed';
		}
	}
}
