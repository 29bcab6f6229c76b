// What an outside push service would give to the page; everything else of a push is the app's, the server's and the browser's own.
((granted) => {
	const key = 'stand-in-subscription';
	const subscription = {
		endpoint: granted.endpoint,
		toJSON: () => granted,
		unsubscribe: async () => {
			localStorage.removeItem(key);
			return true;
		}
	};
	PushManager.prototype.subscribe = async () => {
		localStorage.setItem(key, 'on');
		return subscription;
	};
	PushManager.prototype.getSubscription = async () => (localStorage.getItem(key) ? subscription : null);
	Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
	Notification.requestPermission = async () => 'granted';
})(GRANTED);
