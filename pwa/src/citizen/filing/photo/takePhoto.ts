import type { Taken } from './take';

/**
 * A picture made ready to be sent, by code that is fetched when first needed: see take.ts. A file that another app only
 * promised (Google Photos without a connection), or a phone too short of memory to draw it, is one that cannot be read.
 */
export async function takePhoto(file: File): Promise<Taken> {
	try {
		const { take } = await import('./take');
		return await take(file);
	} catch (error) {
		console.warn('Not read:', error);
		return { refusal: 'unreadable' };
	}
}
