import type { TFunction } from 'i18next';
import { DAYS_TO_CLOSE } from './days-to-close.ts';

/** How the figures about closings are made, as sentences: the same on the page and in the file. */
export const closingNotes = (t: TFunction): string[] => [
  t('method.notDone'),
  t('method.disputed'),
  t('method.explained'),
  t('method.days', { ends: DAYS_TO_CLOSE.join(', ') }),
];
