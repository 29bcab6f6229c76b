import type { Schemas } from '../../shared/api/client';
import type { Icon } from '../../shared/ui/icon';
import { publicData } from '../../shared/offline/kept';
import { iconNamed } from './icons';

export type Category = Schemas['CategoryView'];
export type Question = Schemas['Question'];

/** What can be reported, as the phone last heard it; there without a connection once it was fetched. */
class Categories {
	all = $state.raw<Category[]>([]);
	/** True when neither the phone nor the server has them. */
	missing = $state(false);

	async load(): Promise<void> {
		try {
			await publicData<Schemas['CategoryList']>('/api/v1/categories', ({ items }) => (this.all = items));
			this.missing = false;
		} catch {
			this.missing = this.all.length === 0;
		}
	}

	named(code: string | null): Category | undefined {
		return this.all.find((category) => category.code === code);
	}

	icon(code: string): Icon {
		return iconNamed(this.named(code)?.icon);
	}
}

export const categories = new Categories();
