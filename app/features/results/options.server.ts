import { findNames } from '#app/features/catalog/names.server.ts';
import { named, type Reader } from '#app/features/catalog/names.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries.server.ts';

/**
 * What the filters can be set to, in the page's language and its order. `firstMonth` is
 * undefined before anything was closed.
 */
export async function findScoreOptions(db: Db, { lng, now }: Reader) {
  const names = await findNames(db, lng, now);
  return {
    departments: named(await queries.listDepartments(db), names.department, lng),
    services: named(await queries.listServices(db), names.service, lng),
    districts: await queries.listDistricts(db),
    languages: await queries.listLanguages(db),
    firstMonth: await queries.findFirstMonth(db),
  };
}

export type ScoreOptions = Awaited<ReturnType<typeof findScoreOptions>>;
