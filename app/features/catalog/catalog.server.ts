import type { Db } from '#db/client.ts';
import { type LabelReader, labelReader, type Unmapped } from './labels.ts';
import * as queries from './queries.server.ts';
import * as labels from './queries-labels.server.ts';

/** What kind of city this is: whether its data is simulated or a rehearsal, and the languages it offers. */
export const findCity = (db: Db) => queries.findCity(db);

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
