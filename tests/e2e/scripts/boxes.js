// How many things each of the citizen's databases on this phone holds, shelf by shelf.
async () => {
	const result = (request) => new Promise((done, fail) => Object.assign(request, { onsuccess: () => done(request.result), onerror: fail }));
	const found = {};
	for (const { name } of await indexedDB.databases()) {
		if (!name.startsWith('citizen-')) continue;
		const db = await result(indexedDB.open(name));
		found[name] = {};
		for (const shelf of db.objectStoreNames) {
			found[name][shelf] = await result(db.transaction(shelf).objectStore(shelf).count());
		}
		db.close();
	}
	return found;
}
