import type { Db } from '#db/client.ts';
import { type NameFinder, nameFinder } from './names.ts';
import * as queries from './queries-names.server.ts';

export interface Names {
  service: NameFinder;
  department: NameFinder;
}

// Every page and every mail asks for them, and they change a few times a year.
const NAMES_KNOWN_MS = 60_000;

interface Known {
  rows: Awaited<ReturnType<typeof queries.listNames>>;
  byLanguage: Map<string, Names>;
  until: number;
}
const known = new WeakMap<Db, Known>();

/** What services and departments are called in a language. As it was a minute ago at most. */
export async function findNames(db: Db, lng: string, now: Date): Promise<Names> {
  let found = known.get(db);
  if (!found || now.getTime() >= found.until) {
    found = {
      rows: await queries.listNames(db),
      byLanguage: new Map(),
      until: now.getTime() + NAMES_KNOWN_MS,
    };
    known.set(db, found);
  }
  let names = found.byLanguage.get(lng);
  if (!names) {
    names = {
      service: nameFinder(found.rows.services, lng),
      department: nameFinder(found.rows.departments, lng),
    };
    found.byLanguage.set(lng, names);
  }
  return names;
}
