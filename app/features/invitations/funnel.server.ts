import { findNames } from '#app/features/catalog/names.server.ts';
import { named, type Reader } from '#app/features/catalog/names.ts';
import { matchLanguage } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import type { Disposition } from './disposition.ts';
import { type Counts, closuresOf, GROUPS, LANGUAGE_ROLES, type Line, type SpokenRow } from './funnel.ts';
import * as queries from './queries-funnel.server.ts';

/** Languages beyond this many are counted together. */
const LANGUAGES_SHOWN = 40;

/** The full account reads in the order of the picture. */
const ORDER: Disposition[] = Object.values(GROUPS).flat();

export interface FunnelRow {
  /** A service's code; a language tag, 'und' where it is not known, 'other' for the rest. */
  key: string;
  name: string;
  counts: Counts;
}

/**
 * Where the closures of a period ended up: in all, by reason, by service and by
 * language. Each of the four adds up to the same closures.
 */
export async function readFunnel(db: Db, filter: queries.FunnelFilter, { lng, now }: Reader) {
  const names = await findNames(db, lng, now);
  const listed = await queries.listFilterChoices(db);
  const choices = {
    departments: named(listed.departments, names.department, lng),
    services: named(listed.services, names.service, lng),
  };
  const rows = await queries.countFunnel(db, filter);
  const all = rows.filter(({ view }) => view === 'all');
  const lines: Line[] = all
    .map(({ disposition, reason, count }) => ({ disposition, reason, count }))
    .sort((a, b) => ORDER.indexOf(a.disposition) - ORDER.indexOf(b.disposition) || b.count - a.count);
  const serviceNames = new Map(choices.services.map(({ code, name }) => [code, name]));
  const services = gather(
    rows.filter(({ view }) => view === 'service').map((row) => ({ ...row, key: row.serviceCode ?? '' })),
  );
  const languages = gather(
    rows
      .filter(({ view }) => view === 'language')
      .map((row) => ({ ...row, key: matchLanguage(row.language ?? '') ?? row.language ?? 'und' })),
  );
  return {
    choices,
    counts: gather(all.map((row) => ({ ...row, key: 'all' })))[0]?.counts ?? {},
    lines,
    services: services.map((row): FunnelRow => ({ ...row, name: serviceNames.get(row.key) ?? row.key })),
    languages: together(languages),
    spoken: byLanguage(await queries.countLanguages(db, filter)),
  };
}

/** How many invitations have a language in which role, the largest first. */
function byLanguage(rows: Awaited<ReturnType<typeof queries.countLanguages>>): SpokenRow[] {
  const byKey = new Map<string, SpokenRow>();
  for (const { role, tag, count } of rows) {
    const key = tag === null ? 'und' : (matchLanguage(tag) ?? tag);
    const row = byKey.get(key) ?? { key, asked: 0, preferred: 0, delivered: 0, answered: 0 };
    row[role] += count;
    byKey.set(key, row);
  }
  const size = (row: SpokenRow) => Math.max(...LANGUAGE_ROLES.map((role) => row[role]));
  return [...byKey.values()].sort((a, b) => size(b) - size(a) || a.key.localeCompare(b.key));
}

interface Counted {
  key: string;
  disposition: Disposition;
  count: number;
}

/** Counts by key, the largest first. */
function gather(rows: Counted[]): { key: string; counts: Counts }[] {
  const byKey = new Map<string, Counts>();
  for (const { key, disposition, count } of rows) {
    const counts = byKey.get(key) ?? {};
    counts[disposition] = (counts[disposition] ?? 0) + count;
    byKey.set(key, counts);
  }
  return [...byKey]
    .map(([key, counts]) => ({ key, counts }))
    .sort((a, b) => closuresOf(b.counts) - closuresOf(a.counts) || a.key.localeCompare(b.key));
}

/** The rarest languages as one row. */
function together(languages: { key: string; counts: Counts }[]) {
  const shown = languages.slice(0, LANGUAGES_SHOWN);
  const rest = languages.slice(LANGUAGES_SHOWN).flatMap(({ counts }) =>
    Object.entries(counts).map(([disposition, count]) => ({
      key: 'other',
      disposition: disposition as Disposition,
      count,
    })),
  );
  return [...shown, ...gather(rest)];
}
