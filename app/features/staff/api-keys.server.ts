import { hashToken } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries.server.ts';

/** The id of the API key in `Authorization: Bearer …`, or null when there is none or it was revoked. */
export async function findApiKeyOfRequest(db: Db, request: Request): Promise<number | null> {
  const [, key] = request.headers.get('authorization')?.match(/^Bearer ([\w-]{20,100})$/) ?? [];
  if (!key) return null;
  return (await queries.findApiKey(db, hashToken(key)))?.id ?? null;
}
