import type { TFunction } from 'i18next';
import type { Figures, ShownScore } from './figures.ts';

/** What a page shows as a table for a file: exactly its figures, and its notes. */

export interface Sheet {
  headings: string[];
  rows: (string | number | null)[][];
  /** How it was made and what it is of, as sentences. */
  notes: string[];
}

/** One line of a file. */
export interface SheetLine {
  /** What the line is: all, a department, a service, … The words are `csv.levels.<level>`. */
  level: 'total' | 'department' | 'service' | 'district' | 'language' | 'channel' | 'month' | 'cell';
  name: string;
  figures: Figures;
  reportOnly?: boolean;
}

interface SheetParts {
  lines: readonly SheetLine[];
  /** Where the closures ended up. */
  dispositions?: readonly { code: string; name: string; count: number }[];
  notes: string[];
}

/**
 * Each heading carries its code in brackets, so that a script finds its column in any
 * language. Shares are numbers between 0 and 1, and only where the page gives them.
 */
export function sheetOf({ lines, dispositions = [], notes }: SheetParts, t: TFunction): Sheet {
  const columns = headings(t);
  const blank = columns.slice(4).map(() => null);
  const scored = lines.map((line) => [
    t(`csv.levels.${line.level}`),
    line.figures.code,
    line.name,
    line.figures.closures,
    line.figures.eligible,
    line.figures.invited,
    line.figures.answered,
    rounded(line.figures.responseRate),
    ...line.figures.ratings.counts,
    ...shareCells(line.figures.satisfied),
    ...(line.reportOnly ? [null, null, null, null] : line.figures.done.counts),
    ...shareCells(line.reportOnly ? null : line.figures.notDone),
    line.figures.selfSelected,
    remarks(line, t),
  ]);
  const ended = dispositions.map(({ code, name, count }) => [
    t('csv.levels.disposition'),
    code,
    name,
    count,
    ...blank,
  ]);
  return { headings: columns, rows: [...scored, ...ended], notes };
}

function headings(t: TFunction): string[] {
  const named: [code: string, label: string][] = [
    ['level', t('csv.level')],
    ['code', t('csv.code')],
    ['name', t('csv.name')],
    ['closures', t('figures.closures')],
    ['eligible', t('voices.eligible')],
    ['invited', t('figures.invited')],
    ['answered', t('figures.answered')],
    ['response_rate', t('figures.rate')],
    ...[1, 2, 3, 4, 5].map((rating): [string, string] => [`rating_${rating}`, t('csv.rating', { rating })]),
    ['satisfied', t('figures.satisfied')],
    ['satisfied_lower', t('csv.satisfiedLower')],
    ['satisfied_upper', t('csv.satisfiedUpper')],
    ['satisfied_unweighted', t('csv.satisfiedUnweighted')],
    ['done_yes', t('csv.done.yes')],
    ['done_partly', t('csv.done.partly')],
    ['done_no', t('csv.done.no')],
    ['done_unsure', t('csv.done.unsure')],
    ['not_done', t('figures.notDone')],
    ['not_done_lower', t('csv.notDoneLower')],
    ['not_done_upper', t('csv.notDoneUpper')],
    ['not_done_unweighted', t('csv.notDoneUnweighted')],
    ['self_selected', t('csv.selfSelected')],
    ['remark', t('csv.remark')],
  ];
  return named.map(([code, label]) => `${label} [${code}]`);
}

export const rounded = (value: number | null) =>
  value === null ? null : Math.round(value * 10_000) / 10_000;

export const shareCells = (score: ShownScore | null) =>
  score?.share
    ? [score.share.value, score.share.lower, score.share.upper, score.unweighted].map(rounded)
    : [null, null, null, null];

function remarks({ figures: { satisfied, notDone }, reportOnly }: SheetLine, t: TFunction): string {
  const lacking = ({ n, needed }: ShownScore) => ({ n, needed: n + needed });
  return [
    !satisfied.share && t('csv.satisfiedNotEnough', lacking(satisfied)),
    reportOnly && t('csv.notAsked'),
    !reportOnly && !notDone.share && t('csv.notDoneNotEnough', lacking(notDone)),
  ]
    .filter((remark) => typeof remark === 'string')
    .join('; ');
}
