import { flush } from '../citizen/outbox/flush';
import { announceAll } from '../citizen/outbox/pushes';
import { listen } from './events';
import { push } from './push';
import { shell } from './shell';

const isMine = (path: string) => !path.startsWith('/operations/') && path !== '/operations';

/** The page of a procedure is the server's, made to be read and printed without this app. */
const isServed = (path: string) => /^\/procedures\/[^/]/.test(path);

const files = shell('citizen', isMine, isServed);
const pushes = push({ home: '/', icon: '/icons/icon-192.png', isMine, announce: announceAll });

/** Rejects while something is left, so that the browser calls again later. */
async function sendWaiting() {
	const { waiting } = await flush();
	if (waiting > 0) throw new Error(`${waiting} still wait`);
}

listen({
	install: (event) => event.waitUntil(files.fill()),
	activate: (event) => event.waitUntil(files.takeOver()),
	fetch: (event) => files.answer(event),
	message: (event) => files.hear(event),
	sync: (event) => event.tag === 'outbox' && event.waitUntil(sendWaiting()),
	push: (event) => event.waitUntil(pushes.show(event)),
	notificationclick: (event) => event.waitUntil(pushes.open(event.notification)),
	pushsubscriptionchange: (event) => event.waitUntil(pushes.renew())
});
