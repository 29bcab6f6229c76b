export const worker = self as unknown as ServiceWorkerGlobalScope;

/** TypeScript's own library does not list these two: Push API § 10.4 and Background Synchronization § 4. */
export interface SyncEvent extends ExtendableEvent {
	readonly tag: string;
}

export interface Events {
	install: ExtendableEvent;
	activate: ExtendableEvent;
	fetch: FetchEvent;
	message: ExtendableMessageEvent;
	push: PushEvent;
	notificationclick: NotificationEvent;
	pushsubscriptionchange: ExtendableEvent;
	sync: SyncEvent;
}

export type Table = { [Name in keyof Events]?: (event: Events[Name]) => unknown };

/** Listen to every event of the table. A worker must do so in its first turn. */
export function listen(table: Table) {
	for (const [name, react] of Object.entries(table)) {
		worker.addEventListener(name, react as (event: Event) => void);
	}
}
