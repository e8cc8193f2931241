import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** A resident as the links in our mail know them. */
export interface Resident {
  contactId: number;
  /** Null of one without an address, and after erasure. */
  emailHash: Buffer | null;
  erasedAt: Date | null;
  /** The language they chose, else that of the mail with the link. */
  language: string;
  chosenLanguage: string | null;
  /** Why nothing is sent to them any more. */
  suppression: 'unsubscribed' | 'bounced' | 'complained' | 'staff' | null;
}

/** Whom a link belongs to: the one at a mail's foot, or the one of its survey. Who has the mail has both. */
export async function findResident(db: Db, tokenHash: Buffer): Promise<Resident | undefined> {
  const { rows } = await sql<Resident>`
    select
      contact.id as contact_id, contact.email_hash, contact.erased_at, contact.chosen_language,
      coalesce(contact.chosen_language, link.language) as language, suppression.reason as suppression
    from (
      select message.contact_id, message.language from message where message.stop_token_hash = ${tokenHash}
      union all
      select invitation.contact_id, invitation.language_delivered
      from invitation where invitation.token_hash = ${tokenHash}
    ) link
    join contact on contact.id = link.contact_id
    left join suppression on suppression.email_hash = contact.email_hash
  `.execute(db);
  return rows[0];
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
