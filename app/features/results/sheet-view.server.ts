import { env } from '#app/lib/env.ts';
import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import type { DimensionName } from './cell.ts';
import type { Figures } from './figures.ts';
import { namesOf } from './filter-words.ts';
import { methodNotes, sayFilter, sheetNotes } from './notes.ts';
import type { PageName } from './page-filter.ts';
import { linesBeside, type SheetLine } from './score-sheet.ts';
import { findNoted } from './trend.server.ts';
import type { Mark } from './trend.ts';
import { findView, type ViewAsked } from './view.server.ts';
import { scoreWordsOf } from './words.ts';

/** What the sheets of all pages begin with: the view of the page, and its words. */
export async function findSheetView(db: Db, page: PageName, asked: ViewAsked) {
  const { lng } = asked;
  const t = translator(lng, 'results');
  const words = scoreWordsOf(lng, t);
  const { filter, today, options } = await findView(db, page, asked);
  const nameOf = namesOf(options, t, lng);
  const reportOnly = new Set(options.services.flatMap((each) => (each.reportOnly ? [each.code] : [])));
  const isReportOnly = (by: DimensionName, code: string) => by === 'service' && reportOnly.has(code);
  const totalLine = (figures: Figures): SheetLine => ({
    level: 'total',
    code: '',
    name: t('csv.levels.total'),
    figures,
  });
  return {
    filter,
    today,
    t,
    words,
    nameOf,
    isReportOnly,
    departmentOf: (service: string) => options.services.find(({ code }) => code === service)?.departmentCode,
    totalLine,
    linesBy: (by: DimensionName, all: readonly Figures[], total: Figures) =>
      linesBeside(
        by,
        all.map((figures) => ({
          ...figures,
          name: nameOf(by, figures.code),
          reportOnly: isReportOnly(by, figures.code),
        })),
        { total, lng },
      ),
    /** `marks`: those of the page's trend; the annotations of the period where it has none. */
    notesOf: async (given: {
      rate: number | null;
      said?: readonly (string | null)[];
      marks?: readonly Mark[];
      method?: readonly string[];
    }) =>
      sheetNotes(
        {
          cityName: env().CITY_NAME,
          of: [sayFilter({ filter, today, nameOf }, t, lng)],
          rate: given.rate,
          said: given.said?.filter((sentence) => sentence !== null),
          marks: given.marks ?? (await findNoted(db, filter, asked)),
          method: given.method ?? methodNotes(t),
        },
        t,
        words,
      ),
  };
}
