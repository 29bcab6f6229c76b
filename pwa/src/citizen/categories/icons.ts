import Baby from '@lucide/svelte/icons/baby';
import Building from '@lucide/svelte/icons/building';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import Construction from '@lucide/svelte/icons/construction';
import Droplets from '@lucide/svelte/icons/droplets';
import Factory from '@lucide/svelte/icons/factory';
import Footprints from '@lucide/svelte/icons/footprints';
import Lamp from '@lucide/svelte/icons/lamp';
import Luggage from '@lucide/svelte/icons/luggage';
import RadioTower from '@lucide/svelte/icons/radio-tower';
import School from '@lucide/svelte/icons/school';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import Stethoscope from '@lucide/svelte/icons/stethoscope';
import TrafficCone from '@lucide/svelte/icons/traffic-cone';
import Trash from '@lucide/svelte/icons/trash';
import Tree from '@lucide/svelte/icons/tree-deciduous';
import UserX from '@lucide/svelte/icons/user-x';
import Utensils from '@lucide/svelte/icons/utensils';
import Volume from '@lucide/svelte/icons/volume-2';
import Waves from '@lucide/svelte/icons/waves-horizontal';
import Zap from '@lucide/svelte/icons/zap';
import type { Icon } from '../../shared/ui/icon';

const ICONS: Record<string, Icon> = {
	baby: Baby,
	'building-2': Building,
	construction: Construction,
	droplets: Droplets,
	factory: Factory,
	footprints: Footprints,
	lamp: Lamp,
	luggage: Luggage,
	'radio-tower': RadioTower,
	school: School,
	'shield-alert': ShieldAlert,
	stethoscope: Stethoscope,
	'traffic-cone': TrafficCone,
	'trash-2': Trash,
	'tree-deciduous': Tree,
	'user-x': UserX,
	utensils: Utensils,
	'volume-2': Volume,
	waves: Waves,
	zap: Zap
};

/** Categories are data and may name any icon of the set; one that is not shipped gives the question mark. */
export const iconNamed = (name: string | undefined): Icon => (name && ICONS[name]) || CircleHelp;
