import type { Db } from '#db/client.ts';

export async function insertMailboxMessage(
  db: Db,
  mail: { sender: string; recipient: string; source: Buffer },
) {
  await db
    .insertInto('mailboxMessage')
    .values({ ...mail, subject: '' })
    .execute();
}
