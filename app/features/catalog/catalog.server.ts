import type { Db } from '#db/client.ts';
import { type LabelReader, labelReader, type Unmapped } from './labels.ts';
import * as queries from './queries.server.ts';
import * as labels from './queries-labels.server.ts';

// Every page of every visitor asks for it, and it changes a few times in a city's life.
const CITY_KNOWN_MS = 1000;
const known = new WeakMap<Db, { city: queries.City; until: number }>();

/**
 * What kind of city this is: whether its data is simulated or a rehearsal, and the
 * languages it offers. As it was a second ago at most.
 */
export async function findCity(db: Db, now: Date): Promise<queries.City> {
  const before = known.get(db);
  if (before && now.getTime() < before.until) return before.city;
  const city = await queries.findCity(db);
  known.set(db, { city, until: now.getTime() + CITY_KNOWN_MS });
  return city;
}

/** Marks the city as one that holds a rehearsal: every page says so from then on. */
export const markRehearsal = (trx: Db) => queries.markRehearsal(trx);

/** Reads the labels of exports by the catalog as it is now. */
export async function loadLabels(db: Db): Promise<LabelReader> {
  return labelReader(await labels.listLabelRules(db));
}

/** Makes a visible row of every label that no rule knew. Inside the transaction that brings the requests. */
export async function addUnmapped(trx: Db, { departments, services }: Unmapped): Promise<void> {
  if (departments.size > 0) await labels.insertUnmappedDepartments(trx, sorted(departments));
  if (services.size > 0) await labels.insertUnmappedServices(trx, sorted(services));
}

/** One order for everybody, so that two imports at once cannot wait for each other in a circle. */
const sorted = <T extends { code: string }>(rows: Map<string, T>): T[] =>
  [...rows.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
