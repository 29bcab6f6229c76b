import type { components } from '../../../shared/api/operations';
import { needed, present, sum, sumFault, type Fault, type Faults } from './typed';

type Method = components['schemas']['Method'];

/** A way of filing as it is typed; empty is unknown. */
export interface MethodWords {
	channel: string;
	amount: string;
	unit: string;
	fee: string;
	note: string;
}

export const CHANNELS = ['counter', 'online', 'post'] as const satisfies readonly Method['channel'][];
export const METHOD_UNITS = ['working_days', 'working_hours', 'days', 'hours', 'months'] as const;

export const emptyMethod = (): MethodWords => ({ channel: '', amount: '', unit: 'working_days', fee: '', note: '' });

const typed = (number: number | null): string => (number === null ? '' : String(number));

export const methodWords = (methods: readonly Method[]): MethodWords[] =>
	methods.map(({ channel, time, unit, fee_vnd, note }) => ({
		channel, amount: typed(time).replace('.', ','), unit: unit ?? '', fee: typed(fee_vnd), note: note ?? ''
	}));

/** A part of a day is written with a comma here. */
const decimal = (text: string): number => Number(text.trim().replace(',', '.'));

export const methodsOf = (methods: readonly MethodWords[]): Method[] =>
	methods.map(({ channel, amount, unit, fee, note }) => ({
		channel: channel as Method['channel'],
		time: amount.trim() ? decimal(amount) : null,
		unit: amount.trim() ? (unit as Method['unit']) : null,
		fee_vnd: fee.trim() ? Number(sum(fee)) : null,
		note: note.trim() || null
	}));

const timeFault = (amount: string): Fault | undefined =>
	!amount.trim() || (/^\d{1,4}([.,]\d{1,2})?$/.test(amount.trim()) && decimal(amount) > 0) ? undefined : 'notTime';

export const methodFaults = (methods: readonly MethodWords[]): Faults =>
	present(
		methods.flatMap(({ channel, amount, unit, fee }, at) => [
			[`methods/${at}/channel`, needed(channel)] as const,
			[`methods/${at}/time`, timeFault(amount)] as const,
			[`methods/${at}/unit`, amount.trim() && !unit ? 'unitNeeded' : undefined] as const,
			[`methods/${at}/fee_vnd`, sumFault(fee)] as const
		])
	);
