export interface TimeLeft {
	/** Of the time from filing to due: 0 to 1, 1 when overdue. */
	used: number;
	tone: 'jade' | 'amber' | 'lacquer';
}

/** How much of the time is gone. Amber from half on, lacquer from the due moment (LOOK.md). Times in any unit, all alike. */
export function timeLeft(from: number, due: number, now: number): TimeLeft {
	// What is due at once, or due before it came, is simply late.
	const share = due > from ? (now - from) / (due - from) : 1;
	const used = Math.min(1, Math.max(0, share));
	return { used, tone: used >= 1 ? 'lacquer' : used >= 0.5 ? 'amber' : 'jade' };
}
