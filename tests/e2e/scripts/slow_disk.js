// A disk so slow that nothing of a database is written before the page goes: a transaction that never ends.
async (name) => {
	const db = await new Promise((done) => Object.assign(indexedDB.open(name), { onsuccess: (event) => done(event.target.result) }));
	const stores = [...db.objectStoreNames];
	const transaction = db.transaction(stores, 'readwrite');
	await new Promise((held) => {
		const ask = () => {
			const request = transaction.objectStore(stores[0]).count();
			request.onsuccess = () => (held(), ask());
		};
		ask();
	});
}
