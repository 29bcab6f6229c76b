// Only a real tap lets a worker open a window or bring one to the front: what the browser would do is written down instead.
() => {
	self.opened = [];
	self.focused = [];
	Clients.prototype.openWindow = async (url) => {
		self.opened.push(url);
		return null;
	};
	WindowClient.prototype.focus = async function () {
		self.focused.push(this.url);
		return this;
	};
}
