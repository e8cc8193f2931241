import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** Messages by state and closures by disposition, as rows of (kind, name, count). */
export async function countOperations(db: Db) {
  const { rows } = await sql<{ kind: 'message' | 'closure'; name: string; count: number }>`
    select 'message' as kind, message.state as name, count(*) as count
    from message
    where message.finished_at is null or message.finished_at > now() - interval '24 hours'
    group by message.state
    union all
    select 'closure', closure.disposition, count(*)
    from closure
    where closure.closed_on > current_date - 30
      and closure.closed_month >= date_trunc('month', current_date - 30)::date -- for its index
    group by closure.disposition
  `.execute(db);
  return rows;
}
