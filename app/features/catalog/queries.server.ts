import type { Db } from '#db/client.ts';

export function findCity(db: Db) {
  return db.selectFrom('city').select(['simulated', 'rehearsal', 'seededAt']).executeTakeFirstOrThrow();
}
