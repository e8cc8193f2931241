import { findNames } from '#app/features/catalog/names.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries.server.ts';

/**
 * What the filters can be set to, in the page's language and its order. `firstMonth` is
 * undefined before anything was closed.
 */
export async function findScoreOptions(db: Db, { lng, now }: { lng: string; now: Date }) {
  const names = await findNames(db, lng, now);
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, lng);
  const services = (await queries.listServices(db))
    .map((service) => ({ ...service, name: names.service(service).text }))
    .sort(byName);
  const departments = (await queries.listDepartments(db))
    .map((department) => ({ ...department, name: names.department(department).text }))
    .sort(byName);
  return {
    departments,
    services,
    districts: await queries.listDistricts(db),
    languages: await queries.listLanguages(db),
    firstMonth: await queries.findFirstMonth(db),
  };
}

export type ScoreOptions = Awaited<ReturnType<typeof findScoreOptions>>;
