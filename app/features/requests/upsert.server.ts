import { addUnmapped } from '#app/features/catalog/catalog.server.ts';
import type { Unmapped } from '#app/features/catalog/labels.ts';
import type { Db } from '#db/client.ts';
import * as staging from './queries-staging.server.ts';
import * as queries from './queries-upsert.server.ts';
import type { StagedRequest } from './request.ts';

/** How many states of one number are written one by one; of more, only the newest counts. */
const TURNS = 8;

export interface Counts {
  made: number;
  changed: number;
  unchanged: number;
  /** States older than the one we hold. */
  older: number;
}

interface Writing {
  timeZone: string;
  unmapped: Unmapped;
  simulated?: boolean;
  rehearsal?: boolean;
}

/**
 * Writes `total` requests that wait in the staging table, and their closures:
 * closing makes one, reopening marks it, closing again makes another. An older
 * state never replaces a newer one, and writing the same twice changes nothing.
 * Set-based, inside the caller's transaction. Fails with 23505 where somebody else
 * brings one of the numbers at the same moment: doing it again finds them there.
 */
export async function upsertStaged(trx: Db, total: number, writing: Writing): Promise<Counts> {
  const { unmapped, ...settings } = { simulated: false, rehearsal: false, ...writing };
  await addUnmapped(trx, unmapped);
  await staging.analyseStaging(trx);
  const allNew = await queries.areAllNew(trx);
  const counts: Counts = { made: 0, changed: 0, unchanged: 0, older: 0 };
  let left = total;
  for (let nth = 1; left > 0 && nth <= TURNS; nth++) {
    const turn = { nth, newestOnly: nth === TURNS };
    const fresh = allNew && nth === 1;
    const { states, made, changed } = await queries.writeStaged(trx, { ...turn, ...settings, fresh });
    const rest = states - made - changed;
    const older = rest > 0 ? await queries.countOlder(trx, turn) : 0;
    counts.made += made;
    counts.changed += changed;
    counts.older += older;
    counts.unchanged += rest - older;
    left -= states;
  }
  counts.older += left;
  return counts;
}

export type Written = 'created' | 'updated' | 'unchanged' | 'older';

/** The same for a call's worth of requests. Says of each, by its line, what became of it. */
export async function upsertRequests(
  trx: Db,
  requests: readonly StagedRequest[],
  writing: Writing,
): Promise<Map<number, Written>> {
  const { unmapped, ...settings } = { simulated: false, rehearsal: false, ...writing };
  const { newest, turns, skipped } = lastStates(requests);
  const written = new Map<number, Written>([
    ...newest.map(({ line }) => [line, 'unchanged'] as const),
    ...skipped.map(({ line }) => [line, 'older'] as const),
  ]);
  if (newest.length === 0) return written;
  await addUnmapped(trx, unmapped);
  await staging.createStaging(trx);
  await staging.insertStaged(trx, newest);
  await staging.analyseStaging(trx);
  for (let nth = 1; nth <= turns; nth++) {
    const turn = { nth, newestOnly: false };
    for (const { line, inserted } of await queries.writeStagedByLine(trx, {
      ...turn,
      ...settings,
      fresh: false,
    })) {
      written.set(line, inserted ? 'created' : 'updated');
    }
    for (const line of await queries.listOlderLines(trx, turn)) written.set(line, 'older');
  }
  await staging.dropStaging(trx);
  return written;
}

/** The newest states of each number, at most TURNS, and those before them. */
function lastStates(requests: readonly StagedRequest[]) {
  const byNumber = Map.groupBy(requests, ({ number }) => number);
  const newest: StagedRequest[] = [];
  const skipped: StagedRequest[] = [];
  let turns = 0;
  for (const states of byNumber.values()) {
    states.sort((a, b) => a.updatedAt - b.updatedAt || a.line - b.line);
    skipped.push(...states.slice(0, -TURNS));
    newest.push(...states.slice(-TURNS));
    turns = Math.max(turns, Math.min(states.length, TURNS));
  }
  return { newest, skipped, turns };
}
