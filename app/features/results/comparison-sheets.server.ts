import type { TFunction } from 'i18next';
import { env } from '#app/lib/env.ts';
import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { findCompared } from './compared.server.ts';
import { differenceOf, type Figures, type Interval } from './figures.ts';
import { namesOf, saySide, saySides } from './filter-words.ts';
import { methodNotes, sheetNotes } from './notes.ts';
import { sayDifference } from './sentences.ts';
import { type Cell, intervalColumns, type Sheet, type SheetColumn, shareCell, sheetOf } from './sheet.ts';
import { findNoted } from './trend.server.ts';
import type { ViewAsked } from './view.server.ts';
import { type ScoreWords, scoreWordsOf } from './words.ts';

/** A figure of both sides: a count or a rate, or a score with its interval. */
interface Line {
  code: string;
  name: string;
  of: (figures: Figures) => Interval | Cell;
  /** Where the two can be told apart. */
  score?: 'satisfied' | 'notDone';
}

/** The page that puts two periods or groups side by side, figure by figure. */
export async function findComparisonSheet(db: Db, asked: ViewAsked): Promise<Sheet> {
  const { lng } = asked;
  const [t, committee] = [translator(lng, 'results'), translator(lng, 'committee')];
  const words = scoreWordsOf(lng, t);
  const { today, compared, one, other, options } = await findCompared(db, asked);
  const nameOf = namesOf(options, t, lng);
  const label = (which: 'one' | 'other') =>
    words.sentence(saySide(compared[which], { nameOf, lng, t: committee }));
  const sides = { one: label('one'), other: label('other') };
  const noted = [
    ...(await findNoted(db, compared.one, asked)),
    ...(await findNoted(db, compared.other, asked)),
  ];
  const rates = [one, other].flatMap((side) => side?.responseRate ?? []);
  const notes = sheetNotes(
    {
      cityName: env().CITY_NAME,
      of: [saySides(compared, { today, nameOf, lng, t: committee }), committee('comparison.note')],
      rate: rates.length > 0 ? Math.min(...rates) : null,
      marks: [...new Map(noted.map((mark) => [JSON.stringify(mark), mark])).values()],
      method: methodNotes(t),
    },
    t,
    words,
  );
  const side = (code: string, label: string, figures: Figures | undefined) =>
    intervalColumns<Line>({ code, label, of: ({ of }) => (figures ? of(figures) : null) }, t);
  const columns: SheetColumn<Line>[] = [
    { code: 'figure', label: committee('comparison.figure'), cell: ({ code }) => code },
    { code: 'name', label: t('csv.name'), cell: ({ name }) => name },
    ...side('first', `${committee('comparison.first')}: ${sides.one}`, one),
    ...side('second', `${committee('comparison.second')}: ${sides.other}`, other),
  ];
  if (!one || !other) return sheetOf(columns, [], notes);
  columns.push(
    {
      code: 'difference',
      label: committee('comparison.difference'),
      cell: ({ score }) => (score ? sayDifference(one[score], other[score], committee) : null),
    },
    ...intervalColumns<Line>(
      {
        code: 'difference',
        label: committee('comparison.difference'),
        of: ({ score }) => {
          const [from, to] = score ? [one[score].share, other[score].share] : [];
          return from && to ? differenceOf(from, to) : null;
        },
      },
      t,
    ).slice(1),
  );
  return sheetOf(columns, linesOf(t, words), notes);
}

function linesOf(t: TFunction, { notEnough }: ScoreWords): Line[] {
  const count = (key: 'closures' | 'invited' | 'answered'): Line => ({
    code: key,
    name: t(`figures.${key}`),
    of: (figures) => figures[key],
  });
  const score = (code: string, key: 'satisfied' | 'notDone'): Line => ({
    code,
    name: t(`figures.${key}`),
    of: (figures) => figures[key].share ?? notEnough(figures[key]),
    score: key,
  });
  return [
    count('closures'),
    count('invited'),
    count('answered'),
    {
      code: 'response_rate',
      name: t('figures.rate'),
      of: ({ responseRate }) => shareCell(responseRate),
    },
    score('satisfied', 'satisfied'),
    score('not_done', 'notDone'),
    ...[1, 2, 3, 4, 5].flatMap((rating): Line[] => [
      {
        code: `rating_${rating}`,
        name: t('csv.rating', { rating }),
        of: ({ ratings }) => ratings.counts[rating - 1] ?? null,
      },
      {
        code: `rating_${rating}_share`,
        name: t('csv.ratingShare', { rating }),
        of: ({ satisfied, ratings }) =>
          satisfied.share ? shareCell(ratings.shares?.[rating - 1]) : notEnough(satisfied),
      },
    ]),
  ];
}
