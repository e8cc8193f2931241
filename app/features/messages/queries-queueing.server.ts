import type { Db } from '#db/client.ts';

export async function insertStaffMessage(
  trx: Db,
  {
    kind,
    staffId,
    language,
    payload,
    now,
  }: { kind: string; staffId: number; language: string; payload: Record<string, unknown>; now: Date },
): Promise<number> {
  const { id } = await trx
    .insertInto('message')
    .values({ kind, staffId, language, payload: JSON.stringify(payload), dueAt: now, createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
