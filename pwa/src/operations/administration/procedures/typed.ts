import type { components } from '../../../shared/api/operations';

export type Time = components['schemas']['TimeGiven'];
export type Unit = Time['unit'];

/** What may be wrong with what was typed; a sentence of the catalogue each. */
export type Fault = 'needed' | 'notAmount' | 'notTime' | 'notSum' | 'notCount' | 'notHour' | 'sameKey' | 'sameCase' | 'unitNeeded';
/** By the place of the value: its JSON pointer below `/content`, without the first stroke. */
export type Faults = Record<string, Fault>;

export const UNITS = ['working_days', 'working_hours', 'days', 'hours'] as const satisfies readonly Unit[];

export const lines = (text: string, separator = '\n'): string[] => text.split(separator).map((line) => line.trim()).filter(Boolean);

/** A text in both languages; English is null where nothing was typed. */
export const named = (vi: string, en: string) => ({ vi: vi.trim(), en: en.trim() || null });

/** A time as typed; null for no amount. */
export const time = (amount: string, unit: string): Time | null => (amount.trim() ? { amount: Number(amount), unit: unit as Unit } : null);

/** A time as it is typed. */
export const timeWords = (given: Time | null | undefined, unit: Unit) => ({ amount: given ? String(given.amount) : '', unit: given?.unit ?? unit });

/** A sum as people write it: 8.000 and 8 000 are eight thousand. */
export const sum = (text: string): string => text.replace(/[.\s₫]/gu, '');

const whole = (text: string, least: number, most: number): boolean => /^\d{1,15}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

export const needed = (text: string): Fault | undefined => (text.trim() ? undefined : 'needed');
export const amountFault = (text: string): Fault | undefined => (!text.trim() || whole(text, 1, 1000) ? undefined : 'notAmount');
export const countFault = (text: string): Fault | undefined => (whole(text, 0, 100) ? undefined : 'notCount');
export const sumFault = (text: string): Fault | undefined => (!text.trim() || whole(sum(text), 0, 1e12) ? undefined : 'notSum');

/** Those that are, of the faults that may be. */
export const present = (possible: readonly (readonly [string, Fault | undefined])[]): Faults =>
	Object.fromEntries(possible.filter((each): each is readonly [string, Fault] => each[1] !== undefined));

/** A key as a pointer has it (RFC 6901). */
export const escaped = (key: string): string => key.trim().replaceAll('~', '~0').replaceAll('/', '~1');
