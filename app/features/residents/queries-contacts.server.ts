import type { Insertable, Updateable } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Contact, Erasure } from '#db/schema.ts';

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

/** When these addresses and numbers were last erased. */
export function listErasures(db: Db, hashes: Buffer[]) {
  return db
    .selectFrom('erasure')
    .select(['erasure.addressHash', 'erasure.erasedAt'])
    .where((eb) => eb('erasure.addressHash', '=', eb.fn.any(eb.val(hashes))))
    .execute();
}

export async function upsertErasures(trx: Db, erasures: Insertable<Erasure>[]) {
  await trx
    .insertInto('erasure')
    .values(erasures)
    .onConflict((conflict) =>
      conflict.column('addressHash').doUpdateSet((eb) => ({ erasedAt: eb.ref('excluded.erasedAt') })),
    )
    .execute();
}

/** A contact, locked against everything that points at it. */
export function lockContact(trx: Db, id: number) {
  return trx
    .selectFrom('contact')
    .select(['contact.emailHash', 'contact.phoneHash', 'contact.erasedAt'])
    .where('contact.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateChosenLanguage(
  db: Db,
  { contactId, language }: { contactId: number; language: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('contact')
    .set({ chosenLanguage: language })
    .where('contact.id', '=', contactId)
    .where('contact.erasedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
