/** One message of an event stream (WHATWG HTML § 9.2.6). */
export interface Message {
	id: string;
	event: string;
	data: string;
}

/** What a stream said so far: messages are complete ones, `retry` is the wait it asks for in milliseconds. */
export interface Heard {
	messages: Message[];
	retry?: number;
}

/**
 * Reads text/event-stream piece by piece: a piece may end anywhere, even inside a line's ending.
 * `id` stays from message to message, as the specification has it.
 */
export function eventStreamReader(): (piece: string) => Heard {
	let rest = '';
	let id = '';
	let event = '';
	let data: string[] = [];
	let first = true;

	function field(line: string, heard: Heard) {
		const colon = line.indexOf(':');
		if (colon === 0) return;
		const name = colon < 0 ? line : line.slice(0, colon);
		const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
		if (name === 'event') event = value;
		else if (name === 'data') data.push(value);
		else if (name === 'id' && !value.includes('\0')) id = value;
		else if (name === 'retry' && /^\d+$/.test(value)) heard.retry = Number(value);
	}

	function dispatch(heard: Heard) {
		if (data.length > 0) heard.messages.push({ id, event: event || 'message', data: data.join('\n') });
		event = '';
		data = [];
	}

	return (piece) => {
		const heard: Heard = { messages: [] };
		rest += first ? piece.replace(/^\uFEFF/, '') : piece;
		first &&= piece === '';
		// A carriage return at the very end may be half of a line's ending: it waits for what follows.
		const whole = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
		const lines = whole.split(/\r\n|\n|\r/);
		rest = (lines.pop() ?? '') + rest.slice(whole.length);
		for (const line of lines) {
			if (line === '') dispatch(heard);
			else field(line, heard);
		}
		return heard;
	};
}
