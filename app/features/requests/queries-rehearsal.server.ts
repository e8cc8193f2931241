import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Move } from './rehearsal.ts';

/** The times of the staged file that decide how it is moved: milliseconds since 1970. */
export async function findStagedTimes(db: Db) {
  const { rows } = await sql<{ lastCreated: number; mostClosed: number | null; newest: number }>`
    select max(staged_request.created_ms) as last_created,
      percentile_disc(0.9) within group (order by staged_request.closed_ms) as most_closed,
      max(greatest(staged_request.created_ms, staged_request.updated_ms, staged_request.closed_ms)) as newest
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
  {
    residents,
    contactIds,
    pivot,
    anchor,
    factor,
  }: Move & { residents: number[]; contactIds: (number | null)[] },
) {
  const moved = (column: string) => {
    const time = sql.ref(`staged_request.${column}`);
    return sql`case when ${time} <= ${pivot}::bigint then ${time} + (${anchor}::bigint - ${pivot}::bigint)
      else ${anchor}::bigint + ((${time} - ${pivot}::bigint) * ${factor}::float8)::bigint end`;
  };
  await sql`
    update staged_request set
      created_ms = ${moved('created_ms')},
      updated_ms = ${moved('updated_ms')},
      closed_ms = ${moved('closed_ms')},
      contact_id = given.contact_id
    from staged_request same
    left join unnest(${residents}::int[], ${contactIds}::bigint[]) given (resident, contact_id)
      on given.resident = same.resident
    where same.line = staged_request.line
  `.execute(db);
}
