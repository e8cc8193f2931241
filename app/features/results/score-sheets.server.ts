import type { TFunction } from 'i18next';
import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { findGlance } from './glance.server.ts';
import { shownInHeat } from './heat.ts';
import { movedUnits } from './moved-units.ts';
import { isNarrowed } from './period.ts';
import type { Voice } from './representation.ts';
import { dispositionLines, monthLines, type SheetLine, scoreColumns } from './score-sheet.ts';
import { sayMovements, saySignal } from './sentences.ts';
import { findServicePage, findServices } from './services.server.ts';
import { intervalColumns, type Sheet, type SheetColumn, shareCell, sheetOf } from './sheet.ts';
import { findSheetView } from './sheet-view.server.ts';
import type { ViewAsked } from './view.server.ts';

/** The page of the city at a glance: departments, months, who is heard, and the services it names. */
export async function findGlanceSheet(db: Db, asked: ViewAsked): Promise<Sheet> {
  const view = await findSheetView(db, 'glance', asked);
  const { filter, t, words, nameOf } = view;
  const found = await findGlance(db, filter, asked);
  const columns = [...scoreColumns(asked.lng, t), ...voiceColumns(t)];
  if (!found) return sheetOf(columns, [], await view.notesOf({ rate: null }));
  const { total, trend } = found;
  const voiceLines = (level: 'language' | 'district', voices: readonly Voice[]): GlanceLine[] =>
    voices.map((voice) => {
      const { code, eligible, invited, answered } = voice;
      return { level, code, name: nameOf(level, code), figures: { eligible, invited, answered }, voice };
    });
  const apart = [...found.notDone, ...found.lessSatisfied, ...found.moreSatisfied];
  const named = [...new Map(apart.map((figures) => [figures.code, figures])).values()];
  const lines: GlanceLine[] = [
    view.totalLine(total),
    ...view.linesBy('department', found.departments, total),
    ...named.map((figures): GlanceLine => {
      const { code } = figures;
      const isIn = (list: readonly { code: string }[]) => list.some((each) => each.code === code);
      return {
        level: 'service',
        code,
        name: nameOf('service', code),
        figures,
        reportOnly: view.isReportOnly('service', code),
        stands: {
          satisfied: isIn(found.lessSatisfied) ? 'below' : isIn(found.moreSatisfied) ? 'above' : 'within',
          notDone: isIn(found.notDone) ? 'above' : 'within',
        },
      };
    }),
    ...monthLines(trend, view),
    ...voiceLines('language', found.languages),
    ...voiceLines('district', found.districts),
  ];
  const moved = movedUnits(found.moved, view.departmentOf).map(
    ({ level, code, signals, department }) =>
      `${nameOf(level, code)}: ${sayMovements(signals, t, words)}${department ? ` ${t('findings.along')} ${nameOf('department', department)}.` : ''}`,
  );
  const { compared: count, looked } = found;
  const said = isNarrowed(filter)
    ? [t('findings.chanceSelection', { count })]
    : [...(moved.length > 0 ? moved : [t('findings.steady')]), t('findings.chance', { count, looked })];
  const notes = await view.notesOf({ rate: total.responseRate, said, marks: trend.marks });
  return sheetOf(columns, lines, notes);
}

interface GlanceLine extends SheetLine {
  voice?: Voice;
}

function voiceColumns(t: TFunction): SheetColumn<GlanceLine>[] {
  return [
    ...intervalColumns<GlanceLine>(
      { code: 'asked', label: t('voices.reached'), of: ({ voice }) => voice?.reached ?? null },
      t,
    ),
    ...intervalColumns<GlanceLine>(
      { code: 'answering', label: t('voices.responding'), of: ({ voice }) => voice?.responding ?? null },
      t,
    ),
    {
      code: 'of_closures',
      label: t('voices.ofClosures'),
      cell: ({ voice }) => shareCell(voice?.ofClosures),
    },
    { code: 'of_answers', label: t('voices.ofAnswers'), cell: ({ voice }) => shareCell(voice?.ofAnswers) },
    {
      code: 'heard_less',
      label: t('voices.quiet'),
      cell: ({ voice }) => voice?.quiet.map((kind) => t(`voices.${kind}Less`)).join('; ') || null,
    },
  ];
}

/** The page of all services, and its table of services by districts. */
export async function findServicesSheet(db: Db, asked: ViewAsked): Promise<Sheet> {
  const view = await findSheetView(db, 'services', asked);
  const { filter, t, nameOf } = view;
  const found = await findServices(db, filter);
  const columns = scoreColumns(asked.lng, t);
  if (!found) return sheetOf(columns, [], await view.notesOf({ rate: null }));
  const { total, services } = found;
  const inHeat = shownInHeat(found.cells);
  const lines: SheetLine[] = [
    view.totalLine(total),
    ...view.linesBy('service', services, total),
    ...found.cells
      .filter(({ service }) => inHeat.has(service))
      .map(
        ({ service, district, figures: { satisfied }, stand }): SheetLine => ({
          level: 'cell',
          code: `${service}/${district}`,
          name: `${nameOf('service', service)} · ${nameOf('district', district)}`,
          figures: { answered: satisfied.n, satisfied },
          stands: { satisfied: stand },
        }),
      ),
  ];
  return sheetOf(columns, lines, await view.notesOf({ rate: total.responseRate }));
}

/** The page of one service. */
export async function findServiceSheet(db: Db, asked: ViewAsked): Promise<Sheet> {
  const view = await findSheetView(db, 'service', asked);
  const { filter, t, words } = view;
  const found = await findServicePage(db, { ...filter, service: filter.service ?? '' }, asked);
  const columns = scoreColumns(asked.lng, t);
  if (!found) return sheetOf(columns, [], await view.notesOf({ rate: null }));
  const { total, city, trend, signals } = found;
  const reportOnly = view.isReportOnly('service', filter.service ?? '');
  const lines: SheetLine[] = [
    { ...view.totalLine(total), reportOnly },
    { level: 'city', code: '', name: t('service.city'), figures: city },
    ...[
      ...monthLines(trend, view),
      ...view.linesBy('district', found.districts, total),
      ...view.linesBy('language', found.languages, total),
      ...view.linesBy('channel', found.channels, total),
    ].map((line) => ({ ...line, reportOnly })),
    ...dispositionLines(found.dispositions, translator(asked.lng, 'invitations')),
  ];
  const said = signals.map((signal) => saySignal(signal, t, words));
  const notes = await view.notesOf({ rate: total.responseRate, said, marks: trend.marks });
  return sheetOf(columns, lines, notes);
}
