import type { LucideIcon } from '@lucide/svelte';

/** An icon of the set, imported alone so that no other is bundled: `import Camera from '@lucide/svelte/icons/camera'`. */
export type Icon = LucideIcon;

/** What something means; its colour never says it alone. See tokens.css. */
export type Tone = 'neutral' | 'jade' | 'blue' | 'green' | 'violet' | 'amber' | 'lacquer';
