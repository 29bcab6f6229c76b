// The browser has dropped its subscription and tells the worker; what the push service then grants is `granted`.
async (granted) => {
	const subscription = { endpoint: granted.endpoint, toJSON: () => granted };
	PushManager.prototype.subscribe = async () => subscription;
	PushManager.prototype.getSubscription = async () => subscription;
	const event = new ExtendableEvent('pushsubscriptionchange');
	let work;
	event.waitUntil = (promise) => (work = promise);
	self.dispatchEvent(event);
	await work;
}
