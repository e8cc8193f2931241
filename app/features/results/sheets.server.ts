import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { translator } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { findClosingSheet } from './closing-sheets.server.ts';
import { findComparisonSheet } from './comparison-sheets.server.ts';
import { findDriversSheet } from './driver-sheets.server.ts';
import { type PageName, readPageFilter, readPageName } from './page-filter.ts';
import type { ScoreFilter } from './period.ts';
import { findResponseSheet } from './response-sheets.server.ts';
import { findGlanceSheet, findServiceSheet, findServicesSheet } from './score-sheets.server.ts';
import type { Sheet } from './sheet.ts';
import { csvFile, xlsxFile } from './sheet-files.server.ts';
import { findUnitSheet, findUnitsSheet } from './unit-sheets.server.ts';
import { type ViewAsked, viewAsked } from './view.server.ts';

/** What each page shows, from the same data as the page. */
const SHEETS: Record<PageName, (db: Db, asked: ViewAsked) => Promise<Sheet>> = {
  glance: findGlanceSheet,
  services: findServicesSheet,
  service: findServiceSheet,
  departments: (db, asked) => findUnitsSheet(db, 'department', asked),
  department: (db, asked) => findUnitSheet(db, 'department', asked),
  districts: (db, asked) => findUnitsSheet(db, 'district', asked),
  district: (db, asked) => findUnitSheet(db, 'district', asked),
  closings: findClosingSheet,
  response: findResponseSheet,
  comparison: findComparisonSheet,
  drivers: findDriversSheet,
};

/** The file of the page and filter that an address names: `?of=services&from=…`. */
export async function fileOfRequest(
  request: Request,
  { lng, format }: { lng: string; format: 'csv' | 'xlsx' },
): Promise<Response> {
  const asked = viewAsked(request, { lng });
  const of = readPageName(asked.params);
  const filter = readPageFilter(of, asked.params, dayAt(asked.now, asked.timeZone));
  const file = {
    sheet: await SHEETS[of](db(), asked),
    name: nameOf(of, filter),
    notesTitle: translator(lng, 'results')('csv.notes'),
  };
  return format === 'csv' ? csvFile(file) : await xlsxFile(file);
}

/** "service-potholes-2026-03-2026-05", of what a header takes. */
function nameOf(of: PageName, { from, to, ...filter }: ScoreFilter): string {
  const code = of === 'service' || of === 'department' || of === 'district' ? filter[of] : null;
  return [of, code, from, to]
    .filter((part) => part !== null)
    .join('-')
    .replace(/[^\w-]+/g, '-');
}
