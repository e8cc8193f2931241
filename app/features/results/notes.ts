import type { TFunction } from 'i18next';
import { ENOUGH_RESPONSE, MIN_ANSWERS } from './score.ts';
import { responseRate, type Tally } from './tally.ts';
import type { Words } from './words.ts';

/** How the figures are made, as sentences: the same on the page and in the file. */
export const methodNotes = (t: TFunction): string[] => [
  t('method.satisfied'),
  t('method.notDone'),
  t('method.rate'),
  t('method.interval'),
  t('method.enough', { needed: MIN_ANSWERS }),
  t('method.unweighted'),
];

/** What a low response rate may do to the figures; null where enough answered or nobody was asked. */
export function nonResponseNote(total: Tally, t: TFunction, words: Words): string | null {
  const rate = responseRate(total);
  return rate === null || rate >= ENOUGH_RESPONSE ? null : t('nonResponse', { rate: words.percent(rate) });
}
