import { expect, test } from 'vitest';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { upsertContacts } from '#app/features/residents/contacts.server.ts';
import { db, pool } from '#app/lib/db.server.ts';
import { aClosure } from '../support/factories.ts';

/** Every value of every column of every table of this city, as text and as bytes. */
async function everythingStored(): Promise<string> {
  const { rows: tables } = await pool().query<{ name: string }>(
    'select table_name as name from information_schema.tables where table_schema = current_schema()',
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool().query<Record<string, unknown>>(`select * from ${name}`);
    for (const row of rows)
      for (const value of Object.values(row))
        parts.push(
          Buffer.isBuffer(value)
            ? `${value.toString('latin1')} ${value.toString('hex')}`
            : (JSON.stringify(value) ?? ''),
        );
  }
  return parts.join('\n');
}

const EMAIL = 'Maria.Kowalczyk.Unmistakable@example.org';
const PHONE = '+1 213 555 0142';
const NAME = 'Maria Kowalczyk-Unmistakable';

test('an e-mail address, a phone number and a name lie nowhere in the database as they are', async () => {
  const [contactId] = await db()
    .transaction()
    .execute((trx) => upsertContacts(trx, [{ email: EMAIL, phone: PHONE, name: NAME, language: 'pl' }]));
  const closure = await aClosure({ contactId: contactId ?? 0, language: 'pl' });
  await planInvitations(db(), new Date());
  const planned = await db()
    .selectFrom('message')
    .select('id')
    .where('contactId', '=', contactId ?? 0)
    .execute();
  expect(planned).toHaveLength(1);
  expect(closure.contactId).toBe(contactId);

  const stored = (await everythingStored()).toLowerCase();
  expect(stored).toContain(String(closure.serviceCode)); // the dump holds what is not secret
  for (const secret of [EMAIL, 'unmistakable', PHONE, '2135550142', '213 555 0142', '5550142', NAME]) {
    expect(stored).not.toContain(secret.toLowerCase());
    expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
    expect(stored).not.toContain(Buffer.from(secret).toString('base64').toLowerCase());
  }
});

test('the same address twice looks different, and is found all the same', async () => {
  const upsert = (email: string) =>
    db()
      .transaction()
      .execute((trx) => upsertContacts(trx, [{ email }]));
  expect(await upsert(EMAIL.toUpperCase())).toEqual(await upsert(EMAIL));
});
