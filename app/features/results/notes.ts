import type { TFunction } from 'i18next';
import { LEAST_ANSWERS, WIDEST_HALF } from './estimate-quality.ts';
import { describeFilter, type NameOf } from './filter-words.ts';
import type { ScoreFilter } from './period.ts';
import { ENOUGH_RESPONSE } from './score.ts';
import { sayMark } from './sentences.ts';
import type { Mark } from './trend.ts';
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
  cityName: string;
  /** What it is of: periods and filters. */
  of: readonly string[];
  /** The lowest response rate in it. */
  rate: number | null;
  /** What moved, and what else the page says in words. */
  said?: readonly string[];
  /** Breaks and annotations within the period. */
  marks: readonly Mark[];
  /** How the figures are made. */
  method: readonly string[];
}

/** What a file is of, what to beware of, and how its figures were made. */
export function sheetNotes(
  { cityName, of, rate, said = [], marks, method }: Described,
  t: TFunction,
  words: Words,
): string[] {
  const nonResponse = nonResponseNote(rate, t, words);
  return [
    cityName,
    ...of,
    ...said,
    ...(nonResponse === null ? [] : [nonResponse]),
    ...marks.map((mark) => sayMark(mark, t, words)),
    ...method,
  ];
}

/** "What residents say about requests closed from March to May 2026. As of June 3. Only: Bulky items." */
export function sayFilter(
  { filter, today, nameOf }: { filter: ScoreFilter; today: string; nameOf: NameOf },
  t: TFunction,
  lng: string,
): string {
  const { month, day } = wordsOf(lng);
  const only = describeFilter(filter, nameOf, lng);
  const period = t('sub', { from: month(filter.from), to: month(filter.to), date: day(today) });
  return only ? `${period} ${t('filters.only', { list: only })}` : period;
}
