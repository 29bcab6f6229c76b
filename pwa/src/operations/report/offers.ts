import type { Agency } from '../directory';

/** Whether an agency hears of an offer: at its desk, or, where it works outside the system, by e-mail. */
export const hears = ({ kind, email }: Pick<Agency, 'kind' | 'email'>) => kind !== 'external' || Boolean(email);
