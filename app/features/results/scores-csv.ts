import type { TFunction } from 'i18next';
import { csvOf } from './csv.ts';
import { MIN_ANSWERS, type Score } from './score.ts';
import type { Scores } from './scores.server.ts';
import { answered, notDone, responseRate, satisfied, type Tally } from './tally.ts';

type Cell = string | number | null;

/**
 * The committee's page as a file: one line for all together and for each
 * department, service and month, then the notes. Each heading carries its code in
 * brackets, so that a script finds its column in any language. Shares are given as
 * numbers between 0 and 1, and only where the page gives them.
 */
export function scoresCsv(scores: Scores, notes: readonly string[], t: TFunction): string {
  const lines: Cell[][] = [
    line('total', '', t('csv.levels.total'), scores.total),
    ...scores.departments.map(({ code, name, tally }) => line('department', code, name, tally)),
    ...scores.services.map(({ code, name, tally, reportOnly }) =>
      line('service', code, name, tally, reportOnly),
    ),
    ...scores.months.map(({ month, tally }) => line('month', month, month, tally)),
  ];
  return csvOf([headings(t), ...lines, [], [t('csv.notes')], ...notes.map((note) => [note])]);

  function line(
    level: 'total' | 'department' | 'service' | 'month',
    code: string,
    name: string,
    tally: Tally,
    reportOnly = false,
  ): Cell[] {
    const rate = responseRate(tally);
    const done = notDone(tally);
    const counts = reportOnly ? [null, null, null, null] : Object.values(tally.done);
    return [
      t(`csv.levels.${level}`),
      code,
      name,
      tally.closures,
      tally.invited,
      answered(tally),
      rate === null ? null : rounded(rate),
      ...tally.ratings,
      ...shareCells(satisfied(tally)),
      ...counts,
      ...(reportOnly ? [null, null, null] : shareCells(done)),
      remarks(satisfied(tally), reportOnly ? null : done, t),
    ];
  }
}

function headings(t: TFunction): string[] {
  const named: [code: string, label: string][] = [
    ['level', t('csv.level')],
    ['code', t('csv.code')],
    ['name', t('csv.name')],
    ['closures', t('figures.closures')],
    ['invited', t('figures.invited')],
    ['answered', t('figures.answered')],
    ['response_rate', t('figures.rate')],
    ...[1, 2, 3, 4, 5].map((rating): [string, string] => [`rating_${rating}`, t('csv.rating', { rating })]),
    ['satisfied', t('figures.satisfied')],
    ['satisfied_lower', t('csv.satisfiedLower')],
    ['satisfied_upper', t('csv.satisfiedUpper')],
    ['done_yes', t('csv.done.yes')],
    ['done_partly', t('csv.done.partly')],
    ['done_no', t('csv.done.no')],
    ['done_unsure', t('csv.done.unsure')],
    ['not_done', t('figures.notDone')],
    ['not_done_lower', t('csv.notDoneLower')],
    ['not_done_upper', t('csv.notDoneUpper')],
    ['remark', t('csv.remark')],
  ];
  return named.map(([code, label]) => `${label} [${code}]`);
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

const shareCells = (score: Score): Cell[] =>
  score.known ? [rounded(score.value), rounded(score.lower), rounded(score.upper)] : [null, null, null];

function remarks(rating: Score, done: Score | null, t: TFunction): string {
  const needed = MIN_ANSWERS;
  return [
    !rating.known && t('csv.satisfiedNotEnough', { n: rating.n, needed }),
    done === null && t('csv.notAsked'),
    done !== null && !done.known && t('csv.notDoneNotEnough', { n: done.n, needed }),
  ]
    .filter((remark) => remark !== false)
    .join('; ');
}
