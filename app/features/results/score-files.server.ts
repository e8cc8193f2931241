import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { translator } from '#app/lib/i18n.server.ts';
import { findClosingSheet } from './closing-sheets.server.ts';
import { readFilter } from './period.ts';
import { csvFile, xlsxFile } from './sheet-files.server.ts';
import { findSheet, readSheetOf } from './sheets.server.ts';

/** The file of the page and filter that an address names: `?of=services&from=…`. */
export async function fileOfRequest(
  request: Request,
  { lng, format }: { lng: string; format: 'csv' | 'xlsx' },
): Promise<Response> {
  const t = translator(lng, 'results');
  const { searchParams } = new URL(request.url);
  const now = new Date();
  const today = dayAt(now, env().CITY_TIME_ZONE);
  const filter = readFilter(searchParams, today);
  const of = readSheetOf(searchParams);
  const asked = { filter, t, lng, now, today, cityName: env().CITY_NAME };
  const sheet = await (of === 'closings' ? findClosingSheet(db(), asked) : findSheet(db(), of, asked));
  const file = { sheet, name: `${of}-${filter.from}-${filter.to}`, notesTitle: t('csv.notes') };
  return format === 'csv' ? csvFile(file) : await xlsxFile(file);
}
