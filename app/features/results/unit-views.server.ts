import type { Db } from '#db/client.ts';
import { type ComparedBy, type Comparison, compareUnits } from './comparison.server.ts';
import { findUnitPage, type UnitPage } from './unit.server.ts';
import { findView, type View, type ViewAsked } from './view.server.ts';

/** All departments or districts, for the period of the address. */
export async function findUnitList(
  db: Db,
  by: ComparedBy,
  asked: ViewAsked,
): Promise<View & { comparison: Comparison | undefined }> {
  const view = await findView(db, `${by}s`, asked);
  return { ...view, comparison: await compareUnits(db, by, view.filter) };
}

/** One of them; undefined if the city has none of that code. `found` is undefined where nothing was closed. */
export async function findUnitView(
  db: Db,
  { by, code }: { by: ComparedBy; code: string },
  asked: ViewAsked,
): Promise<(View & { code: string; name: string; found: UnitPage | undefined }) | undefined> {
  const view = await findView(db, by, asked);
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
