import type { Socket } from 'node:net';
import { sql } from 'kysely';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { RETRY_HOURS } from '#app/features/messages/message.ts';
import { openSender, type Sender, type SenderSettings } from '#app/features/messages/sender.server.ts';
import { recoverMessages } from '#app/features/messages/settling.server.ts';
import { encrypt, lookupHash } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aPlan } from '../invitations/support.ts';
import {
  aMailServer,
  DAY,
  dispositionOf,
  findMessage,
  queueInvitation,
  queueInvitations,
} from './support.ts';

const later = (hours: number, from = DAY) => new Date(from.getTime() + hours * 3_600_000);

let open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.reverse()) await each.close();
  open = [];
});
beforeEach(async () => {
  await sql`truncate message, invitation, closure, request, contact, suppression cascade`.execute(db());
  await aPlan();
});

async function mailServer(options: SMTPServerOptions = {}) {
  const server = await aMailServer(options);
  open.push(server);
  return server;
}

function sender(smtpUrl: string, settings: Partial<SenderSettings> = {}): Sender {
  const opened = openSender({ db: db(), kinds: [invitationMail], smtpUrl, ...settings });
  open.push(opened);
  return opened;
}

const sendAt = (url: string, now = DAY, settings: Partial<SenderSettings> = {}) =>
  sender(url, settings).sendDue({ now: () => now, limit: 1000 });

/** An answer of the mail server other than yes. */
const refusal = (responseCode: number, message = 'No') => Object.assign(new Error(message), { responseCode });

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
    leasedBy: null,
  });
  expect(await dispositionOf(message.closureId)).toBe('sent');
});

test('a message is not sent before it is due', async () => {
  const server = await mailServer();
  const message = await queueInvitation();
  await db()
    .updateTable('message')
    .set({ dueAt: later(1) })
    .where('id', '=', message.id)
    .execute();
  expect(await sendAt(server.url)).toEqual({});
  expect(await sendAt(server.url, later(1))).toEqual({ sent: 1 });
});

test('two senders share the queue without doubling', async () => {
  const server = await mailServer();
  await queueInvitations(300);
  const tallies = await Promise.all([sendAt(server.url), sendAt(server.url)]);
  expect(tallies.reduce((sum, { sent = 0 }) => sum + sent, 0)).toBe(300);
  expect(new Set(server.received.map(({ to }) => to)).size).toBe(300);
  expect(server.received).toHaveLength(300);
});

test('connections are used again for the next message', async () => {
  let connections = 0;
  const server = await mailServer({
    onConnect(_session, done) {
      connections += 1;
      done();
    },
  });
  await queueInvitations(50);
  expect(await sendAt(server.url, DAY, { connections: 2 })).toEqual({ sent: 50 });
  expect(connections).toBe(2);
});

describe('before the message itself began to flow', () => {
  test.each([
    ['a recipient put off', { onRcptTo: (_a, _s, done) => done(refusal(450)) }, 450],
    ['a sender refused', { onMailFrom: (_a, _s, done) => done(refusal(550)) }, 550],
  ] satisfies [string, SMTPServerOptions, number][])(
    '%s means trying again later',
    async (_name, options, code) => {
      const server = await mailServer(options);
      const message = await queueInvitation();
      expect(await sendAt(server.url)).toEqual({ deferred: 1 });
      expect(await findMessage(message.id)).toMatchObject({
        state: 'deferred',
        smtpCode: code,
        dueAt: later(RETRY_HOURS[0]),
        finishedAt: null,
      });
      expect(await dispositionOf(message.closureId)).toBe('queued');
    },
  );

  test('a recipient refused is a bounce', async () => {
    const server = await mailServer({ onRcptTo: (_a, _s, done) => done(refusal(550, 'No such user')) });
    const message = await queueInvitation();
    expect(await sendAt(server.url)).toEqual({ rejected: 1 });
    expect(await findMessage(message.id)).toMatchObject({ state: 'rejected', smtpCode: 550 });
    expect(await dispositionOf(message.closureId)).toBe('bounced');
  });

  test('a refused recipient spoils nothing for the next on the same connection', async () => {
    const [refused] = await queueInvitations(10);
    const server = await mailServer({
      onRcptTo: (address, _session, done) =>
        done(address.address === refused?.address ? refusal(550) : undefined),
    });
    expect(await sendAt(server.url, DAY, { connections: 1 })).toEqual({ sent: 9, rejected: 1 });
  });

  test('a server that falls silent means trying again later', async () => {
    const server = await mailServer({ onMailFrom: () => {} });
    await queueInvitation();
    expect(await sendAt(server.url, DAY, { silenceMs: 400 })).toEqual({ deferred: 1 });
  });

  test('a server that cannot be reached costs no attempt', async () => {
    const server = await aMailServer();
    await server.close();
    const message = await queueInvitation();
    expect(await sendAt(server.url)).toEqual({ unreachable: true });
    expect(await findMessage(message.id)).toMatchObject({ state: 'queued', attempts: 0, leasedBy: null });
  });

  test('attempts end after the last wait', async () => {
    const server = await mailServer({ onRcptTo: (_a, _s, done) => done(refusal(450)) });
    const message = await queueInvitation();
    let now = DAY;
    for (const hours of RETRY_HOURS) {
      expect(await sendAt(server.url, now)).toEqual({ deferred: 1 });
      expect((await findMessage(message.id)).dueAt).toEqual(later(hours, now));
      now = later(hours, now);
      // Quiet hours may hold it back until the morning.
      const { state, dueAt } = await wake(message.id, now, server.url);
      if (state === 'queued') now = dueAt;
    }
    expect(await sendAt(server.url, now)).toEqual({ rejected: 1 });
    expect(await dispositionOf(message.closureId)).toBe('bounced');
  });

  /** Finds out whether a message would be held back now, without sending it. */
  async function wake(id: number, now: Date, url: string) {
    const [quiet] = (
      await sql<{ until: Date | null }>`
        select ${invitationMail.quietUntil(now)} as until from message where message.id = ${id}
      `.execute(db())
    ).rows;
    if (quiet?.until) expect(await sendAt(url, now)).toEqual({ queued: 1 });
    return await findMessage(id);
  }
});

describe('after the message began to flow', () => {
  test('put off means trying again later, with new links', async () => {
    let good = false;
    const server = await mailServer({
      onData: (stream, _session, done) => {
        stream.resume().once('end', () => done(good ? undefined : refusal(452)));
      },
    });
    const message = await queueInvitation();
    expect(await sendAt(server.url)).toEqual({ deferred: 1 });
    const first = await findMessage(message.id);
    good = true;
    expect(await sendAt(server.url, later(1))).toEqual({ sent: 1 });
    const second = await findMessage(message.id);
    expect(second).toMatchObject({ state: 'sent', attempts: 2 });
    expect(second.stopTokenHash).not.toEqual(first.stopTokenHash);
  });

  test('refused is a bounce', async () => {
    const server = await mailServer({
      onData: (stream, _session, done) => {
        stream.resume().once('end', () => done(refusal(554, 'Spam, said asked1@example.org')));
      },
    });
    const message = await queueInvitation();
    expect(await sendAt(server.url)).toEqual({ rejected: 1 });
    const { smtpCode, stateReason } = await findMessage(message.id);
    expect(smtpCode).toBe(554);
    expect(stateReason).toContain('Spam');
    expect(stateReason).not.toContain('@');
  });

  test.each([
    ['no reply', () => {}],
    ['a cut connection', (socket: Socket) => socket.destroy()],
  ])('%s leaves it in doubt, and it is never sent again', async (_name, misbehave) => {
    const sockets: Socket[] = [];
    let received = 0;
    const server = await mailServer({
      onData: (stream) => {
        stream.resume().once('end', () => {
          received += 1;
          for (const socket of sockets) misbehave(socket);
        });
      },
    });
    server.onSocket((socket) => sockets.push(socket));
    const message = await queueInvitation();
    expect(await sendAt(server.url, DAY, { silenceMs: 400 })).toEqual({ in_doubt: 1 });
    expect(await dispositionOf(message.closureId)).toBe('in_doubt');
    expect(await sendAt(server.url, later(100))).toEqual({});
    expect(received).toBe(1);
    expect(await findMessage(message.id)).toMatchObject({ state: 'in_doubt', smtpCode: null });
  });
});

describe('asked again at the moment of sending', () => {
  async function refusedBecause(
    change: (message: Awaited<ReturnType<typeof queueInvitation>>) => Promise<unknown>,
  ) {
    const server = await mailServer();
    const message = await queueInvitation();
    await change(message);
    expect(await sendAt(server.url)).toEqual({ withdrawn: 1 });
    expect(server.received).toEqual([]);
    expect(await dispositionOf(message.closureId)).toBe('withdrawn');
    return (await findMessage(message.id)).stateReason;
  }

  test('who stopped our mail meanwhile is not written to', async () => {
    const reason = await refusedBecause(({ address }) =>
      db()
        .insertInto('suppression')
        .values({ emailHash: lookupHash(address), reason: 'unsubscribed' })
        .execute(),
    );
    expect(reason).toBe('opted_out');
  });

  test('a request reopened meanwhile is not asked about', async () => {
    const reason = await refusedBecause(({ closureId }) =>
      db().updateTable('closure').set({ reopenedAt: DAY }).where('id', '=', closureId).execute(),
    );
    expect(reason).toBe('reopened');
  });

  test('an erased contact is not written to', async () => {
    const reason = await refusedBecause(({ contactId }) =>
      db()
        .updateTable('contact')
        .set({ email: null, emailHash: null, language: null, erasedAt: DAY })
        .where('id', '=', contactId)
        .execute(),
    );
    expect(reason).toBe('no_address');
  });

  test('an invitation whose time is over is not sent', async () => {
    const reason = await refusedBecause(({ invitationId }) =>
      db()
        .updateTable('invitation')
        .set({ expiresAt: DAY })
        .where('id', '=', invitationId ?? 0)
        .execute(),
    );
    expect(reason).toBe('too_late');
  });

  test('who got another message since is left in peace', async () => {
    const reason = await refusedBecause(async ({ contactId, id }) => {
      const other = await queueInvitation();
      await db()
        .updateTable('message')
        .set({ contactId, state: 'sent', finishedAt: later(-1) })
        .where('id', '=', other.id)
        .execute();
      expect(id).not.toBe(other.id);
    });
    expect(reason).toBe('over_budget');
  });

  test('an address that cannot be one is not tried', async () => {
    const reason = await refusedBecause(({ contactId }) =>
      db()
        .updateTable('contact')
        .set({ email: encrypt('a@example.org\r\nRCPT TO:<b@example.org>') })
        .where('id', '=', contactId)
        .execute(),
    );
    expect(reason).toBe('The e-mail address cannot be used.');
  });

  test('it counts even between lease and sending', async () => {
    const messages = await queueInvitations(20);
    const server = await mailServer({
      // The first mail to arrive makes everybody else stop our mail.
      onRcptTo: (address, _session, done) => {
        db()
          .insertInto('suppression')
          .values(
            messages
              .filter((message) => message.address !== address.address)
              .map((message) => ({ emailHash: lookupHash(message.address), reason: 'unsubscribed' })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute()
          .then(() => done());
      },
    });
    const tally = await sendAt(server.url, DAY, { connections: 1 });
    // One was being handed over and at most one more was committed to.
    expect(tally.sent).toBeLessThanOrEqual(2);
    expect(tally.withdrawn).toBe(20 - server.received.length);
  });
});

describe('quiet hours', () => {
  test.each([
    ['2026-05-05T02:59:00Z', undefined], // 19:59 in Los Angeles
    ['2026-05-05T03:00:00Z', '2026-05-05T15:00:00Z'], // 20:00 to 08:00 the next day
    ['2026-05-05T10:00:00Z', '2026-05-05T15:00:00Z'], // 03:00 to 08:00 the same day
    ['2026-05-05T15:00:00Z', undefined], // 08:00
    ['2026-11-01T05:00:00Z', '2026-11-01T16:00:00Z'], // the night in which the clock goes back
    ['2027-03-14T05:00:00Z', '2027-03-14T15:00:00Z'], // and forward
  ])('at %s a message waits until %s', async (now, until) => {
    const server = await mailServer();
    const message = await queueInvitation();
    const tally = await sendAt(server.url, new Date(now));
    expect(tally).toEqual(until ? { queued: 1 } : { sent: 1 });
    if (until) {
      expect(await findMessage(message.id)).toMatchObject({
        state: 'queued',
        dueAt: new Date(until),
        attempts: 0,
        leasedBy: null,
      });
      expect(await sendAt(server.url, new Date(until))).toEqual({ sent: 1 });
    }
  });

  test('may lie within a day, or not exist', async () => {
    const server = await mailServer();
    await aPlan({ quietFrom: 9, quietTo: 12 });
    const message = await queueInvitation();
    expect(await sendAt(server.url)).toEqual({ queued: 1 }); // 11:00
    expect((await findMessage(message.id)).dueAt).toEqual(later(1));
    await aPlan({ quietFrom: 8, quietTo: 8 });
    await queueInvitation();
    expect(await sendAt(server.url, new Date('2026-05-05T10:00:00Z'))).toEqual({ sent: 2 });
  });

  test('do not hold back mail to made-up residents', async () => {
    const server = await mailServer();
    await queueInvitation({ simulated: true });
    expect(await sendAt(server.url, new Date('2026-05-05T08:00:00Z'))).toEqual({ sent: 1 });
  });
});

describe('after a sender died', () => {
  async function heldBy(state: 'leased' | 'sending', leasedUntil: Date) {
    const message = await queueInvitation();
    await db()
      .updateTable('message')
      .set({ state, leasedBy: 'a dead sender', leasedUntil })
      .where('id', '=', message.id)
      .execute();
    return message;
  }
  const recover = () => recoverMessages(db(), { kinds: [invitationMail], now: DAY });
  const soon = () => new Date(Date.now() + 60_000);
  const past = new Date('2026-05-04T12:00:00Z');

  test('what it had not begun to send is queued again', async () => {
    const message = await heldBy('leased', past);
    expect(await recover()).toEqual({ requeued: 1, inDoubt: 0 });
    expect(await findMessage(message.id)).toMatchObject({ state: 'queued', leasedBy: null });
  });

  test('what it had begun to send is in doubt', async () => {
    const message = await heldBy('sending', past);
    expect(await recover()).toEqual({ requeued: 0, inDoubt: 1 });
    expect(await recover()).toEqual({ requeued: 0, inDoubt: 0 });
    expect(await dispositionOf(message.closureId)).toBe('in_doubt');
  });

  test('what a living sender holds is left alone', async () => {
    await heldBy('leased', soon());
    await heldBy('sending', soon());
    expect(await recover()).toEqual({ requeued: 0, inDoubt: 0 });
  });
});

test('closing a sender finishes what is in flight and gives back the rest', async () => {
  const server = await mailServer({
    onRcptTo: (_a, _s, done) => {
      void closing();
      done();
    },
  });
  await queueInvitations(40);
  const first = sender(server.url, { connections: 2 });
  const closing = () => first.close();
  const tally = await first.sendDue({ now: () => DAY, limit: 1000 });
  expect(tally.sent).toBeGreaterThan(0);
  expect(tally.sent).toBeLessThan(40);
  const { count } = await db()
    .selectFrom('message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow();
  expect(count).toBe(40 - (tally.sent ?? 0));
  expect(await sendAt(server.url)).toEqual({ sent: count });
});

test('no address and no token is ever logged', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const server = await mailServer({
    onRcptTo: (address, _s, done) => done(refusal(550, `<${address.address}> is unknown`)),
  });
  const [first, second] = await queueInvitations(2);
  await db()
    .updateTable('contact')
    .set({ email: Buffer.from('not encrypted') })
    .where('id', '=', second?.contactId ?? 0)
    .execute();
  await sendAt(server.url);
  const log = written.mock.calls.map(([text]) => String(text)).join('');
  written.mockRestore();
  expect(log).toContain('could not be decrypted');
  expect(log).not.toContain(first?.address);
  expect(log).not.toMatch(/@example\.org/);
  const reasons = await db().selectFrom('message').select('stateReason').execute();
  expect(JSON.stringify(reasons)).not.toContain('@');
});
