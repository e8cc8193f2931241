import type { TFunction } from 'i18next';
import { numberLocale } from '#app/lib/numbers.ts';
import type { ShownScore } from './figures.ts';
import type { Month } from './period.ts';

/** Of an interval. */
interface Ends {
  lower: number;
  upper: number;
}

/** Numbers, shares and months as a reader of this language writes them. */
export function wordsOf(language: string) {
  const lng = numberLocale(language);
  const whole = new Intl.NumberFormat(lng);
  const share = new Intl.NumberFormat(lng, { style: 'percent', maximumFractionDigits: 0 });
  const monthForm = new Intl.DateTimeFormat(lng, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(lng, { dateStyle: 'long', timeZone: 'UTC' });
  const month = (of: Month) => monthForm.format(new Date(`${of}-01T00:00:00Z`));
  return {
    count: (count: number) => whole.format(count),
    percent: (value: number) => share.format(value),
    /** "57–65%": the ends of an interval. */
    range: ({ lower, upper }: Ends) => `${whole.format(Math.round(lower * 100))}–${share.format(upper)}`,
    month,
    months: ([from, to]: [Month, Month]) => (from === to ? month(from) : `${month(from)} – ${month(to)}`),
    /** A sentence that begins with a word in the midst of others. */
    sentence: (text: string) => text.charAt(0).toLocaleUpperCase(lng) + text.slice(1),
    list: (names: readonly string[]) => new Intl.ListFormat(lng, { type: 'conjunction' }).format(names),
    /** `date` is 'YYYY-MM-DD'. */
    day: (date: string) => day.format(new Date(`${date}T00:00:00Z`)),
  };
}

export type Words = ReturnType<typeof wordsOf>;

/** Scores in words: "61% (57–65%), 412 answers", or how far it is from being said. `t` is that of `results`. */
export function scoreWordsOf(lng: string, t: TFunction) {
  const words = wordsOf(lng);
  const answers = (count: number) => t('answers', { count, formatted: words.count(count) });
  /** "6 of 10": the answers there are of those it takes. */
  const ofNeeded = ({ n, needed }: ShownScore) =>
    t('table.ofNeeded', { n: words.count(n), needed: words.count(n + needed) });
  const notEnough = (score: ShownScore) => `${t('table.notEnough')} (${ofNeeded(score)})`;
  return {
    ...words,
    answers,
    ofNeeded,
    notEnough,
    said: (score: ShownScore) =>
      score.share
        ? `${words.percent(score.share.value)} (${words.range(score.share)}), ${answers(score.n)}`
        : notEnough(score),
  };
}

export type ScoreWords = ReturnType<typeof scoreWordsOf>;

/** What a language is called in the reader's own; closures without one carry 'und'. What is no language stays as it is. */
export function languageName(code: string, lng: string, unknown: string): string {
  if (code === 'und') return unknown;
  try {
    return new Intl.DisplayNames(lng, { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // an address can name anything
  }
}
