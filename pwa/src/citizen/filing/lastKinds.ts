import { boxOf, ownerHere } from '../outbox';

const NAME = 'last-kinds';
const SHOWN = 3;

/** The kinds this owner has reported lately, the latest first. Kept with the owner's things: a kind can tell much. */
export async function lastKinds(): Promise<string[]> {
	const mark = await boxOf(await ownerHere()).get('marks', NAME);
	return mark?.value.split(' ') ?? [];
}

export async function rememberKind(code: string): Promise<void> {
	const others = (await lastKinds()).filter((other) => other !== code);
	const value = [code, ...others].slice(0, SHOWN).join(' ');
	await boxOf(await ownerHere()).write({ on: 'marks', put: { id: NAME, value } });
}
