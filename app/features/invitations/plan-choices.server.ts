import { findNames } from '#app/features/catalog/names.server.ts';
import type { Db } from '#db/client.ts';
import { listDistricts, listFilterChoices } from './queries-funnel.server.ts';

/** The services, departments and districts that a plan may be about, by their names in a language. */
export async function listPlanChoices(db: Db, { lng, now }: { lng: string; now: Date }) {
  const names = await findNames(db, lng, now);
  const { departments, services } = await listFilterChoices(db);
  const districts = await listDistricts(db);
  return {
    services: services.map((each) => ({ value: each.code, label: names.service(each).text })),
    departments: departments.map((each) => ({ value: each.code, label: names.department(each).text })),
    districts: districts.map((number) => ({ value: String(number), label: String(number) })),
  };
}
