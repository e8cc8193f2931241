import type { TFunction } from 'i18next';
import { type Counts, orderedCounts } from '#app/features/invitations/funnel.ts';
import type { Stand } from '#app/ui/charts/plotted.ts';
import { type Figures, type ShownScore, standsBeside } from './figures.ts';
import { sayStep } from './sentences.ts';
import { intervalColumns, type SheetColumn, shareCell } from './sheet.ts';
import type { Trend } from './trend.ts';
import { type ScoreWords, scoreWordsOf } from './words.ts';

/** One line of the file of a page of scores. */
export interface SheetLine {
  /** What the line is of: all, a department, a service, … The words are `csv.levels.<level>`. */
  level: string;
  code: string;
  name: string;
  /** As much of them as the page shows. */
  figures: Partial<Figures>;
  reportOnly?: boolean;
  /** Beside the whole, beyond chance; left out where the page does not say. */
  stands?: { satisfied?: Stand; notDone?: Stand };
}

interface Named extends Figures {
  name: string;
  reportOnly?: boolean;
}

/** Departments, services, … of a page, in the order of their names, each beside the whole. */
export function linesBeside(
  level: string,
  all: readonly Named[],
  { total, lng }: { total: Figures; lng: string },
): SheetLine[] {
  const stands = (measure: 'satisfied' | 'notDone') =>
    standsBeside(
      all.map((each) => each[measure].share),
      total[measure].share,
    );
  const [satisfied, notDone] = [stands('satisfied'), stands('notDone')];
  return all
    .map(({ name, reportOnly, ...figures }, place) => ({
      level,
      code: figures.code,
      name,
      figures,
      reportOnly,
      stands: { satisfied: satisfied[place], notDone: notDone[place] },
    }))
    .sort((one, other) => one.name.localeCompare(other.name, lng, { numeric: true }));
}

/** A trend as its table has it: single months, or three together. */
export const monthLines = (
  { steps }: Trend,
  { today, t, words }: { today: string; t: TFunction; words: ScoreWords },
): SheetLine[] =>
  steps.map(({ from, to, ...figures }) => ({
    level: 'month',
    code: from === to ? from : `${from}/${to}`,
    name: sayStep({ from, to }, today.slice(0, 7), t, words),
    figures,
  }));

/** Where the closures ended up. `t` is that of `invitations`. */
export const dispositionLines = (counts: Counts, t: TFunction): SheetLine[] =>
  orderedCounts(counts).map(({ disposition, count }) => ({
    level: 'disposition',
    code: disposition,
    name: t(`disposition.${disposition}`),
    figures: { closures: count },
  }));

/** `t` is that of `results`. */
export function scoreColumns(lng: string, t: TFunction): SheetColumn<SheetLine>[] {
  const { notEnough } = scoreWordsOf(lng, t);
  const said = (score: ShownScore | undefined) => score && (score.share ?? notEnough(score));
  const count = (code: string, label: string, key: keyof Figures): SheetColumn<SheetLine> => ({
    code,
    label,
    cell: ({ figures }) => {
      const value = figures[key];
      return typeof value === 'number' ? value : null;
    },
  });
  const unweighted = (code: string, label: string, of: (line: SheetLine) => ShownScore | undefined) => ({
    code: `${code}_unweighted`,
    label: t('csv.unweighted', { name: label }),
    cell: (line: SheetLine) => shareCell(of(line)?.unweighted),
  });
  const stand = (code: string, label: string, measure: 'satisfied' | 'notDone') => ({
    code: `${code}_stands`,
    label: t('csv.stands', { name: label }),
    cell: ({ stands }: SheetLine) => {
      const found = stands?.[measure];
      return found === undefined || found === 'within' ? null : t(`stand.${found}`);
    },
  });
  const notDoneOf = ({ figures, reportOnly }: SheetLine) => (reportOnly ? undefined : figures.notDone);
  return [
    { code: 'level', label: t('csv.level'), cell: ({ level }) => t(`csv.levels.${level}`) },
    { code: 'code', label: t('csv.code'), cell: ({ code }) => code },
    { code: 'name', label: t('csv.name'), cell: ({ name }) => name },
    count('closures', t('figures.closures'), 'closures'),
    count('eligible', t('voices.eligible'), 'eligible'),
    count('invited', t('figures.invited'), 'invited'),
    count('answered', t('figures.answered'), 'answered'),
    {
      code: 'response_rate',
      label: t('figures.rate'),
      cell: ({ figures }) => shareCell(figures.responseRate),
    },
    ...[1, 2, 3, 4, 5].map((rating) => ({
      code: `rating_${rating}`,
      label: t('csv.rating', { rating }),
      cell: ({ figures }: SheetLine) => figures.ratings?.counts[rating - 1] ?? null,
    })),
    ...[1, 2, 3, 4, 5].map((rating) => ({
      code: `rating_${rating}_share`,
      label: t('csv.ratingShare', { rating }),
      cell: ({ figures: { satisfied, ratings } }: SheetLine) =>
        satisfied?.share ? shareCell(ratings?.shares?.[rating - 1]) : null,
    })),
    ...intervalColumns<SheetLine>(
      {
        code: 'satisfied',
        label: t('figures.satisfied'),
        of: ({ figures }) => said(figures.satisfied) ?? null,
      },
      t,
    ),
    unweighted('satisfied', t('figures.satisfied'), ({ figures }) => figures.satisfied),
    stand('satisfied', t('figures.satisfied'), 'satisfied'),
    ...(['yes', 'partly', 'no', 'unsure'] as const).map((answer, place) => ({
      code: `done_${answer}`,
      label: t(`csv.done.${answer}`),
      cell: ({ figures, reportOnly }: SheetLine) =>
        reportOnly ? null : (figures.done?.counts[place] ?? null),
    })),
    ...intervalColumns<SheetLine>(
      {
        code: 'not_done',
        label: t('figures.notDone'),
        of: (line) => (line.reportOnly ? t('csv.notAsked') : (said(notDoneOf(line)) ?? null)),
      },
      t,
    ),
    unweighted('not_done', t('figures.notDone'), notDoneOf),
    stand('not_done', t('figures.notDone'), 'notDone'),
    count('self_selected', t('csv.selfSelected'), 'selfSelected'),
  ];
}
