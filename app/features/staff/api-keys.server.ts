import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import { noteAct } from './audit.server.ts';
import * as queries from './queries-keys.server.ts';
import { NAME_LIMIT } from './staff.ts';

/** The id of the API key in `Authorization: Bearer …`, or null when there is none or it was revoked. */
export async function findApiKeyOfRequest(db: Db, request: Pick<Request, 'headers'>): Promise<number | null> {
  const [, key] = request.headers.get('authorization')?.match(/^Bearer ([\w-]{20,100})$/i) ?? [];
  if (!key) return null;
  return (await queries.useApiKey(db, hashToken(key)))?.id ?? null;
}

/** All keys, those in use first; at most 200. */
export const listApiKeys = (db: Db) => queries.listApiKeys(db);

export const findApiKey = (db: Db, id: number) => queries.findApiKey(db, id);

/** Makes a key for a machine. It is returned this once and stored as a hash. An unusable name is an error code. */
export async function createApiKey(
  db: Db,
  { name, by }: { name: unknown; by: number },
): Promise<{ key: string } | { error: 'missing' | 'long' }> {
  const given = typeof name === 'string' ? name.trim() : '';
  if (given === '') return { error: 'missing' };
  if (given.length > NAME_LIMIT) return { error: 'long' };
  const key = `hb_${newToken()}`;
  await db.transaction().execute(async (trx) => {
    await queries.insertApiKey(trx, { name: given, keyHash: hashToken(key), createdBy: by });
    await noteAct(trx, { staffId: by, action: 'key.created', subject: given });
  });
  return { key };
}

/** Ends a key at once. False when there is no such key in use. */
export async function revokeApiKey(db: Db, { id, by }: { id: number; by: number }): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const name = await queries.revokeApiKey(trx, id);
    if (name === undefined) return false;
    await noteAct(trx, { staffId: by, action: 'key.revoked', subject: name });
    return true;
  });
}
