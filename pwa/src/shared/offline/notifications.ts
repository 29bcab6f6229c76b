/** Take back what this app has put on the screen of the device: whoever comes next reads nothing of it there. */
export async function closeNotifications(): Promise<void> {
	try {
		const registration = await navigator.serviceWorker?.getRegistration();
		for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
	} catch (error) {
		console.warn('What was shown stays:', error);
	}
}
