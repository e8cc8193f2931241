import { sql, type Updateable } from 'kysely';
import type { Db } from '#db/client.ts';
import type { ContactBudget } from '#db/schema.ts';

export function findContactBudget(db: Db) {
  return db
    .selectFrom('contactBudget')
    .select([
      'contactBudget.points',
      'contactBudget.reserve',
      'contactBudget.wearsOffDays',
      'contactBudget.secondChance',
      'contactBudget.invitationCost',
      'contactBudget.reminderCost',
    ])
    .executeTakeFirstOrThrow();
}

/** By city: the lock's number is made from the schema. */
export async function lockContactBudget(trx: Db) {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.contact_budget', 311))`.execute(
    trx,
  );
}

export async function updateContactBudget(trx: Db, values: Updateable<ContactBudget>) {
  await trx.updateTable('contactBudget').set(values).execute();
}
