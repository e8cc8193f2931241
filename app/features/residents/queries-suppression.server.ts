import type { Db } from '#db/client.ts';

/** Whom an unsubscribe link belongs to, in which language its mail was, and whether mail is stopped already. */
export function findStopLink(db: Db, tokenHash: Buffer) {
  return db
    .selectFrom('message')
    .innerJoin('contact', 'contact.id', 'message.contactId')
    .leftJoin('suppression', 'suppression.emailHash', 'contact.emailHash')
    .select(['contact.emailHash', 'message.language', 'suppression.reason'])
    .where('message.stopTokenHash', '=', tokenHash)
    .executeTakeFirst();
}

export async function insertSuppression(db: Db, emailHash: Buffer, reason: 'unsubscribed') {
  await db
    .insertInto('suppression')
    .values({ emailHash, reason })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteSuppression(db: Db, emailHash: Buffer, reason: 'unsubscribed') {
  await db
    .deleteFrom('suppression')
    .where('suppression.emailHash', '=', emailHash)
    .where('suppression.reason', '=', reason)
    .execute();
}
