import type { TFunction } from 'i18next';
import { LEAST_ANSWERS, WIDEST_HALF } from './estimate-quality.ts';
import { describeFilter, type NameOf } from './filter-words.ts';
import type { ScoreFilter } from './period.ts';
import { ENOUGH_RESPONSE } from './score.ts';
import { type Words, wordsOf } from './words.ts';

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

interface Described {
  filter: ScoreFilter;
  nameOf: NameOf;
  /** The response rate. */
  rate: number | null;
  today: string;
  cityName: string;
  method: readonly string[];
}

/** What a file is of, what to beware of, and how its figures were made. */
export function sheetNotes(
  { filter, nameOf, rate, today, cityName, method }: Described,
  t: TFunction,
  lng: string,
): string[] {
  const words = wordsOf(lng);
  const only = describeFilter(filter, nameOf, lng);
  return [
    cityName,
    t('sub', { from: words.month(filter.from), to: words.month(filter.to), date: words.day(today) }),
    only && t('filters.only', { list: only }),
    nonResponseNote(rate, t, words),
    ...method,
  ].filter((note): note is string => typeof note === 'string' && note !== '');
}
