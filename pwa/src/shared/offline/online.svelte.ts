/** Whether the phone believes it has a connection. It may be wrong: a send that fails is still kept. */
class Connection {
	online = $state(navigator.onLine);

	constructor() {
		addEventListener('online', () => (this.online = true));
		addEventListener('offline', () => (this.online = false));
	}
}

export const connection = new Connection();
