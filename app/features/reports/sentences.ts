import type { TFunction } from 'i18next';
import { ENOUGH_RESPONSE } from '#app/features/results/score.ts';
import type { Words } from '#app/features/results/words.ts';
import type { Report } from './report.server.ts';

/** The answer first: what a quarter says, as sentences, the same on the page and in the mail. */
export function sentencesOf(report: Report, t: TFunction, words: Words): string[] {
  return [
    sayLevel(report, t, words),
    ...(report.moved.length === 0
      ? [t('short.steady')]
      : report.moved.map((moved) => sayMoved(moved, t, words))),
    sayNotDone(report, t, words),
  ];
}

/** What a low response rate may do to the figures; null where enough answered or nobody was asked. */
export function sayNonResponse({ satisfied }: Report, t: TFunction, { percent }: Words): string | null {
  const rate = satisfied?.responseRate ?? null;
  return rate === null || rate >= ENOUGH_RESPONSE ? null : t('nonResponse', { rate: percent(rate) });
}

/** "61% (57–65%)", or that there are not enough answers. */
export function sayShare(
  {
    n,
    estimate,
    lower,
    upper,
  }: { n: number; estimate: number | null; lower: number | null; upper: number | null },
  t: TFunction,
  { percent, range }: Words,
): string {
  return estimate === null || lower === null || upper === null
    ? t('notEnough', { n })
    : t('share', { share: percent(estimate), range: range({ lower, upper }) });
}

function sayLevel({ satisfied, before }: Report, t: TFunction, words: Words): string {
  if (satisfied?.estimate == null) return t('short.notEnough', { n: satisfied?.n ?? 0 });
  return t(before?.estimate == null ? 'short.level' : 'short.levelBefore', {
    share: sayShare(satisfied, t, words),
    before: before && sayShare(before, t, words),
    n: words.count(satisfied.n),
    rate: words.percent(satisfied.responseRate ?? 0),
  });
}

function sayMoved(moved: Report['moved'][number], t: TFunction, { month, percent, range }: Words): string {
  const { level, code, measure, since, before, after } = moved;
  const name = level === 'district' ? t('unheard.district', { number: code }) : moved.name;
  return t(`short.${measure}.${after.value > before.value ? 'rose' : 'fell'}`, {
    name,
    month: month(since),
    before: t('share', { share: percent(before.value), range: range(before) }),
    after: t('share', { share: percent(after.value), range: range(after) }),
  });
}

function sayNotDone({ notDone, oftenNotDone }: Report, t: TFunction, words: Words): string {
  const level = notDone?.estimate == null ? '' : t('short.notDone', { share: sayShare(notDone, t, words) });
  if (oftenNotDone.length === 0) return level || t('short.notDoneUnknown');
  const names = words.list(oftenNotDone.map(({ name }) => name));
  return `${level} ${t('short.oftenNotDone', { names })}`;
}
