import { sql } from 'kysely';
import PostalMime from 'postal-mime';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import type { MessageKind } from '#app/features/messages/kind.ts';
import { layOut } from '#app/features/messages/mime.server.ts';
import { queueStaffMessage } from '#app/features/messages/queueing.server.ts';
import { openSender } from '#app/features/messages/sender.server.ts';
import { db } from '#app/lib/db.server.ts';
import { slot } from '#app/lib/html.ts';
import { aPlan } from '../invitations/support.ts';
import { someone } from '../support/visit.ts';
import { aMailServer, DAY, findMessage, queueInvitation } from './support.ts';

const server = await aMailServer();
afterAll(server.close);

beforeEach(async () => {
  server.received.length = 0;
  await sql`truncate message, invitation, closure, request, contact cascade`.execute(db());
  await aPlan();
});

const settled: unknown[] = [];
/** A kind that goes to staff and says what was stored with it. */
const digest: MessageKind = {
  kind: 'digest',
  refusal: () => sql<null>`null`,
  quietUntil: () => sql<null>`null::timestamptz`,
  async prepare(_trx, messages) {
    const template = layOut({
      language: 'en',
      from: 'Test City 311 <311@example.org>',
      subject: 'Digest',
      text: slot('payload'),
      html: slot('payload'),
    });
    return new Map(
      messages.map(({ id, payload }) => [id, { template, values: { payload: JSON.stringify(payload) } }]),
    );
  },
  async settled(_trx, given) {
    settled.push(given);
  },
};

const queue = (staffId: number) =>
  queueStaffMessage(db(), { kind: 'digest', staffId, language: 'en', payload: { report: 7 }, now: DAY });

async function send() {
  const sender = openSender({ db: db(), kinds: [invitationMail, digest], smtpUrl: server.url });
  try {
    return await sender.sendDue({ now: () => DAY, limit: 10 });
  } finally {
    await sender.close();
  }
}

test('a message to staff goes through the same ledger, without a way to unsubscribe', async () => {
  const { id: staffId } = await someone('engagement');
  const id = await queue(staffId);
  await queueInvitation();
  expect(await send()).toEqual({ sent: 2 });
  const { email } = await db()
    .selectFrom('staff')
    .select('email')
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow();
  const source = server.received.find(({ to }) => to === email)?.source ?? '';
  const mail = await PostalMime.parse(source);
  expect(JSON.parse(mail.text ?? '')).toEqual({ report: 7 });
  expect(source).not.toMatch(/list-unsubscribe/i);
  expect(await findMessage(id)).toMatchObject({ state: 'sent', contactId: null, stopTokenHash: null });
  expect(settled).toEqual([{ messageIds: [id], state: 'sent', now: DAY }]);
});

test('who does not work here any more gets nothing', async () => {
  const { id: staffId } = await someone('engagement');
  const id = await queue(staffId);
  await db().updateTable('staff').set({ active: false }).where('id', '=', staffId).execute();
  expect(await send()).toEqual({ withdrawn: 1 });
  expect(await findMessage(id)).toMatchObject({ state: 'withdrawn', stateReason: 'no_address' });
});

test('a message is to one resident or to one staff member, never to both or neither', async () => {
  const { id: staffId } = await someone('engagement');
  const { contactId } = await queueInvitation();
  const message = { kind: 'digest', language: 'en', dueAt: DAY };
  for (const given of [{}, { staffId, contactId }]) {
    await expect(
      db()
        .insertInto('message')
        .values({ ...message, ...given })
        .execute(),
    ).rejects.toThrow(/message_check/);
  }
});
