import { Refused } from '../session';
import { t } from './messages';

/** What went wrong, in a sentence. */
export const why = (error: unknown): string => (error instanceof Refused ? error.message : t('noConnection'));
