import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { type Closing, findClosedNotDone, wherePossible } from './closed-not-done.server.ts';
import { closingNotes } from './closing-notes.ts';
import { namesOf } from './filter-words.ts';
import { sheetNotes } from './notes.ts';
import { findScoreOptions } from './options.server.ts';
import { rounded, type Sheet, shareCells } from './sheet.ts';
import type { SheetAsked } from './sheets.server.ts';

/** The page of what was closed but not done, as a file has it. */
export async function findClosingSheet(
  db: Db,
  { filter, t, lng, now, today, cityName }: SheetAsked,
): Promise<Sheet> {
  const closings = translator(lng, 'closings');
  const options = await findScoreOptions(db, { lng, now });
  const nameOf = namesOf(options, t, lng);
  const found = await findClosedNotDone(db, {
    period: { from: filter.from, to: filter.to },
    where: wherePossible(filter),
  });
  const reportOnly = new Set(options.services.flatMap((each) => (each.reportOnly ? [each.code] : [])));
  const headings: [code: string, label: string][] = [
    ['level', t('csv.level')],
    ['code', t('csv.code')],
    ['name', t('csv.name')],
    ['closures', closings('table.closures')],
    ['done_yes', t('csv.done.yes')],
    ['done_partly', t('csv.done.partly')],
    ['done_no', t('csv.done.no')],
    ['done_unsure', t('csv.done.unsure')],
    ['not_done', t('figures.notDone')],
    ['not_done_lower', t('csv.notDoneLower')],
    ['not_done_upper', t('csv.notDoneUpper')],
    ['not_done_unweighted', t('csv.notDoneUnweighted')],
    ['disputed', closings('table.disputed')],
    ['without_work', closings('csv.withoutWork')],
    ['explained', closings('csv.explained')],
    ['days', closings('csv.days')],
    ['days_satisfied', closings('csv.daysSatisfied')],
    ['days_others', closings('csv.daysOthers')],
  ];
  const lineOf = (level: 'total' | 'department' | 'service') => (closing: Closing) => {
    const isAsked = level !== 'service' || !reportOnly.has(closing.code);
    const { all, satisfied, others } = closing.days;
    return [
      t(`csv.levels.${level}`),
      closing.code,
      level === 'total' ? t('csv.levels.total') : nameOf(level, closing.code),
      closing.closures,
      ...(isAsked ? closing.answers : [null, null, null, null]),
      ...shareCells(isAsked ? closing.notDone : null),
      closing.disputed,
      closing.withoutWork,
      closing.explained,
      ...[all, satisfied, others].map(rounded),
    ];
  };
  const rate = found?.total.responseRate ?? null;
  return {
    headings: headings.map(([code, label]) => `${label} [${code}]`),
    rows: found
      ? [
          lineOf('total')(found.total),
          ...found.departments.map(lineOf('department')),
          ...found.services.map(lineOf('service')),
        ]
      : [],
    notes: sheetNotes({ filter, nameOf, rate, today, cityName, method: closingNotes(closings) }, t, lng),
  };
}
