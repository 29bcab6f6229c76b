import { toasts } from '../../shared/ui/toasts.svelte';
import { Refused } from '../session';
import { t } from './messages';
import { push } from './push.svelte';

/** The server's own sentence, or that it was not reached. */
export const why = (error: unknown, otherwise: string) => (error instanceof Refused ? error.message : otherwise);

/** Turn pushes on and say what came of it; what is denied the place itself says. */
export async function turnOn(): Promise<void> {
	try {
		await push.turnOn();
		if (push.standing === 'on') toasts.show({ text: t('works'), tone: 'green' });
		else if (push.standing === 'off') toasts.show({ text: t('dismissed'), tone: 'amber' });
	} catch (error) {
		toasts.show({ text: why(error, t('failed')), tone: 'amber' });
	}
}

export async function turnOff(): Promise<void> {
	await push.turnOff();
	toasts.show(push.standing === 'on' ? { text: t('notOff'), tone: 'amber' } : { text: t('stopped') });
}

export async function test(): Promise<void> {
	try {
		await push.test();
		toasts.show({ text: t('testSent'), tone: 'green' });
	} catch (error) {
		toasts.show({ text: why(error, t('notSent')), tone: 'amber' });
	}
}
