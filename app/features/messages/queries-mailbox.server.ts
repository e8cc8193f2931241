import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

export async function insertMail(
  db: Db,
  mail: { sender: string; recipient: string; subject: string; language: string | null; source: Buffer },
): Promise<number> {
  const { id } = await db.insertInto('mailboxMessage').values(mail).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Keeps the newest. */
export async function deleteOldMail(db: Db, keep: number) {
  await sql`
    delete from mailbox_message where mailbox_message.id <= (
      select mailbox_message.id from mailbox_message order by mailbox_message.id desc offset ${keep} limit 1
    )
  `.execute(db);
}

/** Newest first. `search` looks in recipient and subject; `before` is the id of the last one seen. */
export function listMail(db: Db, given: { search: string; before: number | null; limit: number }) {
  const pattern = `%${given.search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('mailboxMessage')
    .select([
      'mailboxMessage.id',
      'mailboxMessage.receivedAt',
      'mailboxMessage.recipient',
      'mailboxMessage.subject',
      'mailboxMessage.language',
    ])
    .$if(given.search !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('mailboxMessage.recipient', 'ilike', pattern),
          eb('mailboxMessage.subject', 'ilike', pattern),
        ]),
      ),
    )
    .$if(given.before !== null, (query) => query.where('mailboxMessage.id', '<', given.before ?? 0))
    .orderBy('mailboxMessage.id', 'desc')
    .limit(given.limit)
    .execute();
}

export async function countMail(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('mailboxMessage')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export function findMail(db: Db, id: number) {
  return db
    .selectFrom('mailboxMessage')
    .select([
      'mailboxMessage.id',
      'mailboxMessage.receivedAt',
      'mailboxMessage.recipient',
      'mailboxMessage.source',
    ])
    .where('mailboxMessage.id', '=', id)
    .executeTakeFirst();
}
