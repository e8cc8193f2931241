import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** The first and the last month with a closure, 'YYYY-MM'; undefined when nothing was closed yet. */
export async function findMonths(db: Db): Promise<{ first: string; last: string } | undefined> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select to_char(min(closure.closed_month), 'YYYY-MM') as first, to_char(max(closure.closed_month), 'YYYY-MM') as last
    from closure
  `.execute(db);
  const [row] = rows;
  return row?.first && row.last ? { first: row.first, last: row.last } : undefined;
}

/** The reader's own choice. */
export const findSubscription = (db: Db, staffId: number) =>
  db
    .selectFrom('staff')
    .select(['staff.digest', 'staff.language', 'staff.email'])
    .where('staff.id', '=', staffId)
    .executeTakeFirst();

export async function updateSubscription(
  trx: Db,
  { staffId, digest, language }: { staffId: number; digest: boolean; language: string },
): Promise<void> {
  await trx.updateTable('staff').set({ digest, language }).where('staff.id', '=', staffId).execute();
}

/** Puts the digest of a quarter into the ledger for everyone who wants it and may read it, once each. */
export async function insertDigests(
  trx: Db,
  { quarter, now }: { quarter: string; now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into message (kind, staff_id, language, payload, due_at, created_at)
    select 'digest', staff.id, staff.language, jsonb_build_object('quarter', ${quarter}::text), ${now}, ${now}
    from staff
    where staff.digest and staff.active and exists (
      select from staff_role
      where staff_role.staff_id = staff.id and staff_role.role in ('committee', 'engagement', 'admin')
    )
    on conflict do nothing
  `.execute(trx);
  return Number(numAffectedRows);
}

/** Which quarter each of these messages is about. */
export async function listQuarters(trx: Db, messageIds: number[]) {
  const { rows } = await sql<{ id: number; quarter: string }>`
    select message.id, message.payload ->> 'quarter' as quarter from message where message.id = any(${messageIds}::bigint[])
  `.execute(trx);
  return rows;
}

/** Why a digest must not go out: its reader has stopped it since. */
export const refusalOf = sql<string | null>`case
  when not exists (select from staff reader where reader.id = message.staff_id and reader.digest) then 'stopped'
end`;

/** No moment: a digest has no quiet hours. */
export const never = sql<Date | null>`null::timestamptz`;
