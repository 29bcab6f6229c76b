// Whether a draft of this phone is kept with this value.
async ([id, field, value]) => {
	const result = (request) => new Promise((done, fail) => Object.assign(request, { onsuccess: () => done(request.result), onerror: fail }));
	const db = await result(indexedDB.open('citizen-phone'));
	const draft = await result(db.transaction('drafts').objectStore('drafts').get(id));
	db.close();
	return draft?.[field] === value;
}
