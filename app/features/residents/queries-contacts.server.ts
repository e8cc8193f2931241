import type { Insertable, Updateable } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Contact } from '#db/schema.ts';

/** The contacts with these addresses, and those without an address that have these phones; locked in one order. */
export function lockContacts(db: Db, by: { emailHashes: Buffer[]; phoneHashes: Buffer[] }) {
  return db
    .selectFrom('contact')
    .select(['contact.id', 'contact.emailHash', 'contact.phoneHash', 'contact.language', 'contact.name'])
    .where((eb) =>
      eb.or([
        eb('contact.emailHash', '=', eb.fn.any(eb.val(by.emailHashes))),
        eb.and([
          eb('contact.emailHash', 'is', null),
          eb('contact.phoneHash', '=', eb.fn.any(eb.val(by.phoneHashes))),
        ]),
      ]),
    )
    .orderBy('contact.id')
    .forNoKeyUpdate()
    .execute();
}

/** Inserts those that nobody else inserted meanwhile. */
export async function insertContacts(db: Db, contacts: Insertable<Contact>[]) {
  await db
    .insertInto('contact')
    .values(contacts)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateContact(db: Db, id: number, values: Updateable<Contact>) {
  await db.updateTable('contact').set(values).where('contact.id', '=', id).execute();
}
