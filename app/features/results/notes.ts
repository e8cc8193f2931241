import type { TFunction } from 'i18next';
import { LEAST_ANSWERS, WIDEST_HALF } from './estimate-quality.ts';
import { ENOUGH_RESPONSE } from './score.ts';
import type { Words } from './words.ts';

/** How the figures are made, as sentences: the same on the page and in the file. */
export const methodNotes = (t: TFunction): string[] => [
  t('method.satisfied'),
  t('method.notDone'),
  t('method.rate'),
  t('method.weighted'),
  t('method.interval'),
  t('method.enough', { needed: LEAST_ANSWERS, points: WIDEST_HALF * 100 }),
  t('method.compared'),
  t('method.selfSelected'),
];

/** What a low response rate may do to the figures; null where enough answered or nobody was asked. */
export function nonResponseNote(
  rate: number | null,
  t: TFunction,
  words: Pick<Words, 'percent'>,
): string | null {
  return rate === null || rate >= ENOUGH_RESPONSE ? null : t('nonResponse', { rate: words.percent(rate) });
}
