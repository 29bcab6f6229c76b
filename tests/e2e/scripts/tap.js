// A tap on the notification of this tag; which windows the worker had opened and brought to the front so far.
async (tag) => {
	const [notification] = await registration.getNotifications({ tag });
	const event = new NotificationEvent('notificationclick', { notification });
	let work;
	event.waitUntil = (promise) => (work = promise);
	self.dispatchEvent(event);
	await work;
	return { opened: self.opened, focused: self.focused };
}
