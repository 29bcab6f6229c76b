// As in browsers inside other apps: no service worker, no push, no notifications, no Background Sync.
for (const name of ['PushManager', 'Notification', 'SyncManager']) delete window[name];
delete Navigator.prototype.serviceWorker;
