import { dayAt } from '#app/lib/dates.ts';
import type { Db } from '#db/client.ts';
import { type ComparedBy, type Comparison, compareUnits } from './comparison.server.ts';
import { findScoreOptions, type ScoreOptions } from './options.server.ts';
import { readFilter, type ScoreFilter } from './period.ts';
import type { Clock } from './signals.server.ts';
import { findUnitPage, type UnitPage } from './unit.server.ts';

interface Asked extends Clock {
  by: ComparedBy;
  /** The filters of the address. */
  params: URLSearchParams;
  lng: string;
}

interface View {
  today: string;
  filter: ScoreFilter;
  options: ScoreOptions;
}

/** All departments or districts, for the period of the address. */
export async function findUnitList(
  db: Db,
  { by, ...asked }: Asked,
): Promise<View & { comparison: Comparison | undefined }> {
  const view = await findView(db, asked);
  return { ...view, comparison: await compareUnits(db, by, view.filter) };
}

/** One of them; undefined if the city has none of that code. `found` is undefined where nothing was closed. */
export async function findUnitView(
  db: Db,
  { by, code, ...asked }: Asked & { code: string },
): Promise<(View & { code: string; name: string; found: UnitPage | undefined }) | undefined> {
  const view = await findView(db, asked);
  const name =
    by === 'department'
      ? view.options.departments.find((department) => department.code === code)?.name
      : view.options.districts.find(({ number }) => String(number) === code)?.name;
  if (name === undefined) return undefined;
  const { now, timeZone } = asked;
  const filter = { ...view.filter, [by]: by === 'district' ? Number(code) : code };
  const { from, to } = view.filter;
  return {
    ...view,
    filter,
    code,
    name,
    found: await findUnitPage(db, { by, code, period: { from, to }, now, timeZone }),
  };
}

/** These views have a period and no other filter. */
async function findView(db: Db, { params, lng, now, timeZone }: Omit<Asked, 'by'>): Promise<View> {
  const today = dayAt(now, timeZone);
  const { from, to } = readFilter(params, today);
  return {
    today,
    filter: { from, to, department: null, group: null, service: null, district: null, language: null },
    options: await findScoreOptions(db, { lng, now }),
  };
}
