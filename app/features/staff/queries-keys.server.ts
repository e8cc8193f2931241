import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** The key that is in use with this hash; notes the use, at most once a minute. */
export async function useApiKey(db: Db, keyHash: Buffer) {
  const key = await db
    .selectFrom('apiKey')
    .select([
      'apiKey.id',
      sql<boolean>`coalesce(api_key.last_used_at < now() - interval '1 minute', true)`.as('stale'),
    ])
    .where('apiKey.keyHash', '=', keyHash)
    .where('apiKey.revokedAt', 'is', null)
    .executeTakeFirst();
  if (key?.stale) {
    await db.updateTable('apiKey').set({ lastUsedAt: sql`now()` }).where('apiKey.id', '=', key.id).execute();
  }
  return key;
}

const keys = (db: Db) =>
  db
    .selectFrom('apiKey')
    .leftJoin('staff', 'staff.id', 'apiKey.createdBy')
    .select([
      'apiKey.id',
      'apiKey.name',
      'apiKey.createdAt',
      'apiKey.lastUsedAt',
      'apiKey.revokedAt',
      'staff.name as createdByName',
    ]);

/** Those in use first, newest first. */
export function listApiKeys(db: Db) {
  return keys(db)
    .orderBy(sql`api_key.revoked_at is not null`)
    .orderBy('apiKey.id', 'desc')
    .limit(200)
    .execute();
}

export const findApiKey = (db: Db, id: number) => keys(db).where('apiKey.id', '=', id).executeTakeFirst();

export async function insertApiKey(
  db: Db,
  key: { name: string; keyHash: Buffer; createdBy: number },
): Promise<number> {
  const row = await db.insertInto('apiKey').values(key).returning('apiKey.id').executeTakeFirstOrThrow();
  return row.id;
}

/** The key's name, or undefined when there is no such key in use. */
export async function revokeApiKey(db: Db, id: number): Promise<string | undefined> {
  const row = await db
    .updateTable('apiKey')
    .set({ revokedAt: sql`now()` })
    .where('apiKey.id', '=', id)
    .where('apiKey.revokedAt', 'is', null)
    .returning('apiKey.name')
    .executeTakeFirst();
  return row?.name;
}
