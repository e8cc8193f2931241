import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Move } from './rehearsal.ts';

/** The times of the staged file that decide how it is moved: milliseconds since 1970. */
export async function findStagedTimes(db: Db) {
  const { rows } = await sql<{ lastCreated: number; mostClosed: number | null; newest: number }>`
    select
      (extract(epoch from max(staged_request.created_at)) * 1000)::float8 as last_created,
      (extract(epoch from percentile_disc(0.9) within group (order by staged_request.closed_at)) * 1000)::float8
        as most_closed,
      (extract(epoch from max(greatest(
        staged_request.created_at, staged_request.updated_at, staged_request.closed_at
      ))) * 1000)::float8 as newest
    from staged_request
  `.execute(db);
  return rows[0] ?? { lastCreated: 0, mostClosed: null, newest: 0 };
}

export async function listStagedResidents(db: Db): Promise<number[]> {
  const { rows } = await sql<{ resident: number }>`
    select distinct staged_request.resident from staged_request
    where staged_request.resident is not null
    order by staged_request.resident
  `.execute(db);
  return rows.map(({ resident }) => resident);
}

/** Gives the staged requests their contacts and their new times. */
export async function moveStaged(
  db: Db,
  { residents, contactIds, pivot, anchor, factor }: Move & { residents: number[]; contactIds: number[] },
) {
  const moved = (column: string) => {
    const time = sql.ref(`staged_request.${column}`);
    return sql`case when ${time} <= ${new Date(pivot)}
      then ${time} + (${new Date(anchor)}::timestamptz - ${new Date(pivot)}::timestamptz)
      else ${new Date(anchor)}::timestamptz + (${time} - ${new Date(pivot)}::timestamptz) * ${factor}::float8 end`;
  };
  await sql`
    update staged_request set
      created_at = ${moved('created_at')},
      updated_at = ${moved('updated_at')},
      closed_at = ${moved('closed_at')},
      contact_id = given.contact_id
    from staged_request same
    left join unnest(${residents}::int[], ${contactIds}::bigint[]) given (resident, contact_id)
      on given.resident = same.resident
    where same.line = staged_request.line
  `.execute(db);
}
