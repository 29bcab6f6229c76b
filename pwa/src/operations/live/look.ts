const AGAIN_MS = 60_000;

/**
 * Look again now and then, and when somebody comes back: what was sealed, or is one's own no more, is told to nobody who
 * may not know, so only asking shows that it is gone. Returns what ends it.
 */
export function lookAgain(look: () => void): () => void {
	const inSight = () => !document.hidden && look();
	const timer = setInterval(inSight, AGAIN_MS);
	addEventListener('focus', inSight);
	document.addEventListener('visibilitychange', inSight);
	return () => {
		clearInterval(timer);
		removeEventListener('focus', inSight);
		document.removeEventListener('visibilitychange', inSight);
	};
}
