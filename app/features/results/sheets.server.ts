import type { TFunction } from 'i18next';
import { orderedCounts } from '#app/features/invitations/funnel.ts';
import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import type { DimensionName } from './cell.ts';
import { countDispositions } from './dispositions.server.ts';
import { findTotal, listFigures } from './figures.server.ts';
import { namesOf } from './filter-words.ts';
import { methodNotes, sheetNotes } from './notes.ts';
import { findScoreOptions } from './options.server.ts';
import type { ScoreFilter } from './period.ts';
import { whereOf } from './score-lines.server.ts';
import { findServices } from './services.server.ts';
import { type Sheet, type SheetLine, sheetOf } from './sheet.ts';
import { wordsOf } from './words.ts';

/** What each of the pages shows, one line after the other. */
const LINES = {
  glance: ['department', 'language', 'district'],
  services: ['service'],
  service: ['district', 'language', 'channel'],
  departments: ['department'],
  department: ['service', 'district', 'language'],
  districts: ['district'],
  district: ['service', 'department', 'language'],
} as const satisfies Record<string, readonly DimensionName[]>;

/** A page whose figures a file can have. Closings have columns of their own: closing-sheets.server.ts. */
export type SheetOf = keyof typeof LINES | 'closings';

const isSheet = (name: string): name is SheetOf => name in LINES || name === 'closings';

/** The page that an address asks for; the first one unless it says another. */
export function readSheetOf(params: URLSearchParams): SheetOf {
  const name = params.get('of') ?? '';
  return isSheet(name) ? name : 'glance';
}

export interface SheetAsked {
  filter: ScoreFilter;
  t: TFunction;
  lng: string;
  now: Date;
  today: string;
  cityName: string;
}

/** The pages that say where the closures ended up. */
const ACCOUNTED: readonly SheetOf[] = ['service', 'department', 'district'];

/** The figures of a page as a file has them, with its method and notes. */
export async function findSheet(
  db: Db,
  of: keyof typeof LINES,
  { filter, t, lng, now, today, cityName }: SheetAsked,
): Promise<Sheet> {
  const asked = { period: { from: filter.from, to: filter.to }, where: whereOf(filter) };
  const options = await findScoreOptions(db, { lng, now });
  const nameOf = namesOf(options, t, lng);
  const words = wordsOf(lng);
  const reportOnly = new Set(options.services.flatMap((each) => (each.reportOnly ? [each.code] : [])));
  const lines: SheetLine[] = [];
  const total = await findTotal(db, asked);
  if (total) lines.push({ level: 'total', name: t('csv.levels.total'), figures: total });
  for (const by of LINES[of])
    for (const figures of await listFigures(db, { ...asked, by }))
      lines.push({
        level: by,
        name: nameOf(by, figures.code),
        figures,
        reportOnly: by === 'service' && reportOnly.has(figures.code),
      });
  if (of === 'services')
    for (const { service, district, figures } of (await findServices(db, filter))?.cells ?? [])
      lines.push({
        level: 'cell',
        name: `${nameOf('service', service)} · ${nameOf('district', district)}`,
        figures: { ...figures, code: `${service} ${district}` },
        reportOnly: reportOnly.has(service),
      });
  else
    for (const figures of await listFigures(db, { ...asked, by: 'month' }))
      lines.push({ level: 'month', name: words.month(figures.code), figures });

  const rate = total?.responseRate ?? null;
  const notes = sheetNotes({ filter, nameOf, rate, today, cityName, method: methodNotes(t) }, t, lng);
  return sheetOf({ lines, dispositions: await dispositionsOf(db, of, { ...asked, lng }), notes }, t);
}

async function dispositionsOf(
  db: Db,
  of: SheetOf,
  { lng, ...asked }: Parameters<typeof countDispositions>[1] & { lng: string },
) {
  if (!ACCOUNTED.includes(of)) return [];
  const invitations = translator(lng, 'invitations');
  return orderedCounts(await countDispositions(db, asked)).map(({ disposition, count }) => ({
    code: disposition,
    name: invitations(`disposition.${disposition}`),
    count,
  }));
}
