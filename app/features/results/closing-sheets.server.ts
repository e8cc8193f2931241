import type { TFunction } from 'i18next';
import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { type Closing, findClosedNotDone } from './closed-not-done.server.ts';
import { closingNotes } from './closing-notes.ts';
import { DAYS_TO_CLOSE, type HalfWithin } from './days-to-close.ts';
import { type ShownScore, shownOnce, standsBeside } from './figures.ts';
import type { Score } from './score.ts';
import { sayDays } from './sentences.ts';
import { type Cell, intervalColumns, type Sheet, type SheetColumn, shareCell, sheetOf } from './sheet.ts';
import { findSheetView } from './sheet-view.server.ts';
import type { ViewAsked } from './view.server.ts';
import { type ScoreWords, scoreWordsOf } from './words.ts';

/** All, a department or a service; or, by `score`, the answers whose requests took as long to close. */
interface ClosingLine {
  level: string;
  code: string;
  name: string;
  closing?: Closing;
  isAsked?: boolean;
  stand?: string | null;
  score?: Score;
}

/** The page of what was closed but not done. */
export async function findClosingSheet(db: Db, asked: ViewAsked): Promise<Sheet> {
  const view = await findSheetView(db, 'closings', asked);
  const { t, nameOf } = view;
  const closings = translator(asked.lng, 'closings');
  const columns = closingColumns(t, closings, scoreWordsOf(asked.lng, t));
  const method = closingNotes(closings);
  const found = await findClosedNotDone(db, view.filter);
  if (!found) return sheetOf(columns, [], await view.notesOf({ rate: null, method }));
  const linesOf = (level: 'department' | 'service', all: readonly Closing[]): ClosingLine[] => {
    const stands = standsBeside(
      all.map(({ notDone }) => notDone.share),
      found.total.notDone.share,
    );
    return all
      .map((closing, place) => ({
        level,
        code: closing.code,
        name: nameOf(level, closing.code),
        closing,
        isAsked: !view.isReportOnly(level, closing.code),
        stand: stands[place] === 'within' ? null : t(`stand.${stands[place]}`),
      }))
      .sort((one, other) => one.name.localeCompare(other.name, asked.lng));
  };
  const lines: ClosingLine[] = [
    { level: 'total', code: '', name: t('csv.levels.total'), closing: found.total, isAsked: true },
    ...linesOf('department', found.departments),
    ...linesOf('service', found.services),
    ...found.byDays.map((score, place) => ({
      level: 'days',
      code: String(place),
      name: sayDays(place, closings),
      score,
    })),
  ];
  return sheetOf(
    columns,
    lines,
    await view.notesOf({ rate: found.total.responseRate, said: [closings('days.note')], method }),
  );
}

function closingColumns(
  t: TFunction,
  closings: TFunction,
  { notEnough }: ScoreWords,
): SheetColumn<ClosingLine>[] {
  const plain = (code: string, label: string, of: (closing: Closing) => Cell) => ({
    code,
    label,
    cell: ({ closing }: ClosingLine) => (closing ? of(closing) : null),
  });
  const said = (score: ShownScore) => score.share ?? notEnough(score);
  return [
    { code: 'level', label: t('csv.level'), cell: ({ level }) => t(`csv.levels.${level}`) },
    { code: 'code', label: t('csv.code'), cell: ({ code }) => code },
    { code: 'name', label: t('csv.name'), cell: ({ name }) => name },
    plain('closures', closings('table.closures'), ({ closures }) => closures),
    ...(['yes', 'partly', 'no', 'unsure'] as const).map((answer, place) => ({
      code: `done_${answer}`,
      label: t(`csv.done.${answer}`),
      cell: ({ closing, isAsked }: ClosingLine) => (isAsked ? (closing?.answers[place] ?? null) : null),
    })),
    ...intervalColumns<ClosingLine>(
      {
        code: 'not_done',
        label: t('figures.notDone'),
        of: ({ closing, isAsked }) => {
          if (!closing) return null;
          return isAsked ? said(closing.notDone) : t('csv.notAsked');
        },
      },
      t,
    ),
    {
      code: 'not_done_unweighted',
      label: t('csv.unweighted', { name: t('figures.notDone') }),
      cell: ({ closing, isAsked }) => (isAsked ? shareCell(closing?.notDone.unweighted) : null),
    },
    {
      code: 'not_done_stands',
      label: t('csv.stands', { name: t('figures.notDone') }),
      cell: ({ stand }) => stand ?? null,
    },
    plain('disputed', closings('table.disputed'), ({ disputed }) => disputed),
    plain('without_work', closings('csv.withoutWork'), ({ withoutWork }) => withoutWork),
    plain('explained', closings('csv.explained'), ({ explained }) => explained),
    plain('days', closings('csv.days'), ({ days }) => within(days.all)),
    plain('days_satisfied', closings('csv.daysSatisfied'), ({ days }) => within(days.satisfied)),
    plain('days_others', closings('csv.daysOthers'), ({ days }) => within(days.others)),
    { code: 'answers', label: closings('days.answers'), cell: ({ score }) => score?.n ?? null },
    ...intervalColumns<ClosingLine>(
      {
        code: 'satisfied',
        label: closings('days.satisfied'),
        of: ({ score }) => (score ? said(shownOnce(score)) : null),
      },
      t,
    ),
  ];
}

const within = (days: HalfWithin): Cell => (days === 'more' ? `>${DAYS_TO_CLOSE.at(-1)}` : days);
