import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import { DISPOSITION_COLUMNS } from './queries-columns.server.ts';
import { conditionOf, foldedIn, type Wanted } from './queries-sums.server.ts';

/** Closures by fact, those that are folded and the few that are not. One statement, one moment. */
export async function countDispositions(db: Db, wanted: Pick<Wanted, 'period' | 'where' | 'group'>) {
  const sums = DISPOSITION_COLUMNS.map(({ name }) => sql`sum(${sql.ref(name)}) as ${sql.ref(name)}`);
  const facts = DISPOSITION_COLUMNS.map(
    ({ disposition, name }) => sql`(${sql.lit(disposition)}, ${sql.ref(name)})`,
  );
  const { rows } = await sql<{ fact: string; count: number }>`
    select fact, sum(count)::integer as count
    from (
      select each.fact, each.count
      from (select ${sql.join(sums)} from ${foldedIn(wanted)}) folded
      cross join lateral (values ${sql.join(facts)}) each (fact, count)
      union all
      select fact, count from tally_change where ${conditionOf(wanted)}
    ) counted
    where count <> 0
    group by fact
  `.execute(db);
  return rows;
}
