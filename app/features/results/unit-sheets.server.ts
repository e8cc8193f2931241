import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { type ComparedBy, compareUnits } from './comparison.server.ts';
import { dispositionLines, monthLines, type SheetLine, scoreColumns } from './score-sheet.ts';
import { sayMovement, saySignal } from './sentences.ts';
import { rounded, type Sheet, type SheetColumn, shareCell, sheetOf } from './sheet.ts';
import { findSheetView } from './sheet-view.server.ts';
import { findUnitPage } from './unit.server.ts';
import type { ViewAsked } from './view.server.ts';

/** The page of all departments or districts: their figures, their tiers and their places in the funnel. */
export async function findUnitsSheet(db: Db, by: ComparedBy, asked: ViewAsked): Promise<Sheet> {
  const view = await findSheetView(db, `${by}s`, asked);
  const units = translator(asked.lng, 'units');
  const found = await compareUnits(db, by, view.filter);
  const tierOf = (code: string) => (found?.tiers ?? []).findIndex((tier) => tier.includes(code)) + 1;
  const pointOf = ({ level, code }: SheetLine) =>
    level === by ? found?.funnel?.points.find(({ unit }) => unit === code) : undefined;
  const columns: SheetColumn<SheetLine>[] = [
    ...scoreColumns(asked.lng, view.t),
    {
      code: 'group',
      label: units('csv.group'),
      cell: ({ level, code }) => (level === by && tierOf(code)) || null,
    },
    {
      code: 'worth',
      label: units('funnel.worth'),
      cell: (line) => rounded(pointOf(line)?.size, 0),
    },
    {
      code: 'expected',
      label: units('funnel.expected'),
      cell: (line) => shareCell(pointOf(line)?.expected),
    },
    {
      code: 'adjusted',
      label: units('funnel.adjusted'),
      cell: (line) => shareCell(pointOf(line)?.adjusted),
    },
    {
      code: 'adjusted_stands',
      label: view.t('csv.stands', { name: units('funnel.adjusted') }),
      cell: (line) => {
        const point = pointOf(line);
        return point ? units(`funnel.stands.${point.stand}`) : null;
      },
    },
  ];
  if (!found) return sheetOf(columns, [], await view.notesOf({ rate: null }));
  const lines = [
    view.totalLine(found.total),
    // Nothing is said here of who stands apart from the whole: their services differ.
    ...view.linesBy(by, found.units, found.total).map(({ stands: _, ...line }) => line),
  ];
  const said = [`${units(`${by}s.sentence`)} ${units('funnel.note')}`];
  return sheetOf(columns, lines, await view.notesOf({ rate: found.total.responseRate, said }));
}

/** The page of one department or district. */
export async function findUnitSheet(db: Db, by: ComparedBy, asked: ViewAsked): Promise<Sheet> {
  const view = await findSheetView(db, by, asked);
  const { filter, t, words, nameOf } = view;
  const units = translator(asked.lng, 'units');
  const code = String(filter[by] ?? '');
  const period = { from: filter.from, to: filter.to };
  const { now, timeZone } = asked;
  const found = code ? await findUnitPage(db, { by, code, period, now, timeZone }) : undefined;
  const columns = scoreColumns(asked.lng, t);
  if (!found) return sheetOf(columns, [], await view.notesOf({ rate: null }));
  const { total, city, trend, standing } = found;
  const lines: SheetLine[] = [
    view.totalLine(total),
    { level: 'city', code: '', name: t('service.city'), figures: city },
    ...monthLines(trend, view),
    ...view.linesBy('service', found.services, total),
    ...view.linesBy(by === 'department' ? 'district' : 'department', found.parts, total),
    ...view.linesBy('language', found.languages, total),
    ...dispositionLines(found.dispositions, translator(asked.lng, 'invitations')),
  ];
  const said = [
    ...found.signals.map((signal) => saySignal(signal, t, words)),
    standing && units(`one.stand.${standing.stand}`, { expected: words.percent(standing.expected) }),
    ...found.movedServices.map(
      ({ code: service, measure, moved }) =>
        moved && `${nameOf('service', service)}: ${sayMovement(measure, moved, t, words)}`,
    ),
  ];
  const notes = await view.notesOf({ rate: total.responseRate, said, marks: trend.marks });
  return sheetOf(columns, lines, notes);
}
