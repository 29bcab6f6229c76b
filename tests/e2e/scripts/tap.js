// A tap on the notification of this tag; which windows the worker has opened and brought to the front so far.
// Only a real tap lets it: what the browser would do is written down instead.
async (tag) => {
	self.opened ??= [];
	self.focused ??= [];
	Clients.prototype.openWindow = async (url) => {
		self.opened.push(url);
		return null;
	};
	WindowClient.prototype.focus = async function () {
		self.focused.push(this.url);
		return this;
	};
	const [notification] = await registration.getNotifications({ tag });
	const event = new NotificationEvent('notificationclick', { notification });
	let work;
	event.waitUntil = (promise) => (work = promise);
	self.dispatchEvent(event);
	await work;
	return { opened: self.opened, focused: self.focused };
}
