import PostalMime from 'postal-mime';
import { afterAll, expect, test } from 'vitest';
import { db } from '#app/lib/db.server.ts';
import { aPlan } from '../invitations/support.ts';
import { aWorker, type WorkerProcess } from '../jobs/support.ts';
import { aMailServer, queueInvitations } from './support.ts';

const MESSAGES = 2_000;
const KILLS = 6;
/** How many messages one sender hands over at the same time. */
const IN_FLIGHT = 16;

const server = await aMailServer({
  onData(stream, session, done) {
    const whole = stream.toArray().catch(() => undefined); // cut off in the middle by a kill: not received
    whole.then((chunks?: Buffer[]) => {
      if (!chunks) return;
      server.received.push({
        to: session.envelope.rcptTo.map(({ address }) => address).join(),
        source: Buffer.concat(chunks).toString(),
      });
      // Slow to answer, so that a kill finds messages in every stage.
      setTimeout(done, Math.random() * 40);
    });
  },
});
const workers: WorkerProcess[] = [];
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  await server.close();
});

const countIn = async (...states: string[]) =>
  (
    await db()
      .selectFrom('message')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', 'in', states)
      .executeTakeFirstOrThrow()
  ).count;

test('workers killed at random moments neither double nor lose a message', async () => {
  await aPlan({ quietFrom: 0, quietTo: 0 });
  const queued = await queueInvitations(MESSAGES);

  const settings = { SMTP_URL: server.url };
  const running = [aWorker(settings), aWorker(settings)];
  workers.push(...running);
  for (let kill = 1; kill <= KILLS; kill++) {
    // A random number of further mails decides the moment.
    const mark = server.received.length + 20 + Math.floor(Math.random() * 160);
    await expect.poll(() => server.received.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(mark);
    const victim = kill % 2;
    await running[victim]?.end('SIGKILL');
    running[victim] = aWorker(settings);
    workers.push(running[victim]);
  }
  const ended = () => countIn('sent', 'in_doubt');
  await expect.poll(ended, { timeout: 120_000, interval: 200 }).toBe(MESSAGES);
  await Promise.all(running.map((worker) => worker.end('SIGTERM')));

  const ids = await Promise.all(
    server.received.map(async ({ source }) =>
      Number(/^<(\d+)\./.exec((await PostalMime.parse(source)).messageId ?? '')?.[1]),
    ),
  );
  const received = new Set(ids);
  expect(ids.length, 'no message arrives twice').toBe(received.size);

  const messages = await db()
    .selectFrom('message')
    .innerJoin('invitation', 'invitation.id', 'message.invitationId')
    .innerJoin('closure', 'closure.id', 'invitation.closureId')
    .select(['message.id', 'message.state', 'closure.disposition'])
    .execute();
  expect(messages).toHaveLength(queued.length);
  for (const { id, state, disposition } of messages) {
    expect(disposition).toBe(state);
    if (state === 'sent') expect(received.has(id), `${id} is sent, so it arrived`).toBe(true);
  }
  const settled = new Set(messages.map(({ id }) => id));
  for (const id of received) expect(settled.has(id)).toBe(true);
  const doubts = messages.filter(({ state }) => state === 'in_doubt').length;
  expect(doubts).toBeLessThanOrEqual(KILLS * IN_FLIGHT);
  for (const worker of workers) expect(worker.log()).not.toMatch(/@example\.org/);
  console.info(`${KILLS} kills: ${MESSAGES - doubts} sent, ${doubts} in doubt, ${ids.length} arrived`);
}, 180_000);
