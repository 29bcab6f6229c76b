import { listen } from './events';
import { announceOfficial } from './official';
import { push } from './push';
import { shell } from './shell';

const isMine = (path: string) => path.startsWith('/operations/');

const files = shell('operations', isMine);
const pushes = push({ home: '/operations/', icon: '/icons/desk-192.png', isMine, announce: announceOfficial });

listen({
	install: (event) => event.waitUntil(files.fill()),
	activate: (event) => event.waitUntil(files.takeOver()),
	fetch: (event) => files.answer(event),
	message: (event) => files.hear(event),
	push: (event) => event.waitUntil(pushes.show(event)),
	notificationclick: (event) => event.waitUntil(pushes.open(event.notification)),
	pushsubscriptionchange: (event) => event.waitUntil(pushes.renew())
});
