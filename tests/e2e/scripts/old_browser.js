// What the oldest browsers we promise (pwa/vite.config.ts: Chrome 106, Safari 15.4, Firefox 115) do not have is not there.
// (`checkVisibility` stays: whoever drives the browser asks by it.)
{
	const drop = (owner, ...names) => {
		for (const name of names) if (owner) delete owner[name];
	};
	const typed = Object.getPrototypeOf(Int8Array);
	drop(Array.prototype, 'toSorted', 'toReversed', 'toSpliced', 'with');
	drop(typed.prototype, 'toSorted', 'toReversed', 'with');
	drop(Array, 'fromAsync');
	drop(Object, 'groupBy');
	drop(Map, 'groupBy');
	drop(Map.prototype, 'getOrInsert', 'getOrInsertComputed');
	drop(Promise, 'withResolvers', 'try');
	drop(Set.prototype, 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom');
	drop(String.prototype, 'isWellFormed', 'toWellFormed');
	drop(RegExp, 'escape');
	drop(Uint8Array, 'fromBase64', 'fromHex');
	drop(Uint8Array.prototype, 'toBase64', 'toHex', 'setFromBase64');
	drop(ArrayBuffer.prototype, 'transfer', 'transferToFixedLength', 'resize');
	drop(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), 'map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find');
	drop(Intl, 'Segmenter', 'DurationFormat');
	drop(URLSearchParams.prototype, 'size');
	drop(URL, 'canParse', 'parse');
	drop(AbortSignal, 'any', 'timeout');
	drop(Response, 'json');
	drop(Blob.prototype, 'bytes');
	drop(Element.prototype, 'setHTMLUnsafe');
	drop(HTMLElement.prototype, 'showPopover', 'hidePopover', 'togglePopover');
	drop(Document.prototype, 'startViewTransition');
	drop(Navigator.prototype, 'userActivation');
	drop(window, 'Iterator', 'CompressionStream', 'DecompressionStream', 'OffscreenCanvas', 'requestIdleCallback', 'scheduler', 'navigation', 'EyeDropper', 'CloseWatcher');
}
