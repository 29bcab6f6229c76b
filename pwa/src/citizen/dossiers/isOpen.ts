import type { DossierView } from '../outbox';

/** In these the authority owes a result (workflow.py, OPEN). */
const OPEN = new Set<DossierView['state']>(['accepted', 'processing', 'supplement', 'awaiting_payment', 'consulting', 'signed']);

export const isOpen = (state: DossierView['state']): boolean => OPEN.has(state);
