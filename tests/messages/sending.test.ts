import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { openSender, type Sender, type SenderSettings } from '#app/features/messages/sender.server.ts';
import { db } from '#app/lib/db.server.ts';
import {
  aMailServer,
  DAY,
  dispositionOf,
  findMessage,
  queueInvitation,
  queueInvitations,
} from './support.ts';

let open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.reverse()) await each.close();
  open = [];
});
beforeEach(async () => {
  await sql`truncate message, invitation, closure, request, contact, suppression cascade`.execute(db());
});

async function mailServer(options: Parameters<typeof aMailServer>[0] = {}) {
  const server = await aMailServer(options);
  open.push(server);
  return server;
}

function sender(smtpUrl: string, settings: Partial<SenderSettings> = {}): Sender {
  const opened = openSender({ db: db(), kinds: [invitationMail], smtpUrl, ...settings });
  open.push(opened);
  return opened;
}

const sendAt = (url: string, now = DAY) => sender(url).sendDue({ now: () => now, limit: 1000 });

test('a queued message is sent once, and its closure follows', async () => {
  const server = await mailServer();
  const message = await queueInvitation();
  expect(await sendAt(server.url)).toEqual({ sent: 1 });
  expect(await sendAt(server.url)).toEqual({});
  expect(server.received.map(({ to }) => to)).toEqual([message.address]);
  expect(await findMessage(message.id)).toMatchObject({
    state: 'sent',
    smtpCode: 250,
    finishedAt: DAY,
    attempts: 1,
  });
  expect(await dispositionOf(message.closureId)).toBe('sent');
});

test('two senders share the queue without doubling', async () => {
  const server = await mailServer();
  await queueInvitations(300);
  const tallies = await Promise.all([sendAt(server.url), sendAt(server.url)]);
  expect(tallies.reduce((sum, { sent = 0 }) => sum + sent, 0)).toBe(300);
  expect(new Set(server.received.map(({ to }) => to)).size).toBe(300);
  expect(server.received).toHaveLength(300);
});
