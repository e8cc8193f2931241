import { randomBytes } from 'node:crypto';
import { env } from '#app/lib/env.ts';
import { isConflict, isDatabaseUnavailable } from '#app/lib/failures.ts';
import { grouped } from '#app/lib/grouped.ts';
import { log } from '#app/lib/log.ts';
import type { SmtpReply } from '#app/lib/smtp.server.ts';
import { openSmtpPool } from '#app/lib/smtp-pool.server.ts';
import type { Db } from '#db/client.ts';
import type { MessageKind } from './kind.ts';
import { type Addressed, leaseMessages, type Marked, markSending } from './marking.server.ts';
import type { MessageState } from './message.ts';
import { parseMailbox } from './mime.server.ts';
import * as queries from './queries-sending.server.ts';
import { settleMessages, settlementOf } from './settling.server.ts';

/**
 * Sends what the ledger holds. Each message is marked `sending` in a committed
 * statement that asks once more whether it may go, then handed to the mail server,
 * then settled by what the server said. Any number of senders may run at once.
 */

export interface SenderSettings {
  db: Db;
  kinds: MessageKind[];
  smtpUrl?: string;
  /** Connections to the mail server, each handing over one message at a time. */
  connections?: number;
  /** A sender silent for this long is taken for dead: what it had begun to hand over is then in doubt. */
  leaseSeconds?: number;
  /** A mail server silent for this long in the middle of a conversation is given up. */
  silenceMs?: number;
}

/** How many messages of a run ended in each state; `queued`: put back for their quiet hours. */
export type Tally = Partial<Record<MessageState, number>> & {
  /** The mail server could not be reached; everything not begun was put back. */
  unreachable?: boolean;
};

export interface Sender {
  /** Sends what is due at `now`, at most `limit` messages. Rejects when the database cannot be reached. */
  sendDue(given: { now: () => Date; limit: number }): Promise<Tally>;
  /** Finishes what is in flight, gives the rest back, and closes the connections. */
  close(): Promise<void>;
}

const BATCH = 400;
/**
 * Messages under way for each connection: while one is handed over, another is being
 * marked or settled. Also the most that a crash leaves in doubt.
 */
const UNDER_WAY = 2;
const PUT_BACK_MS = 15 * 60_000;

/**
 * Sends queued mail once, as if it were `now`: for the simulated city and for tests.
 * Resolves with how many messages ended in each state.
 */
export async function sendDue(
  db: Db,
  { now, kinds, limit }: { now: Date; kinds: MessageKind[]; limit: number },
): Promise<Tally> {
  const sender = openSender({ db, kinds });
  try {
    return await sender.sendDue({ now: () => now, limit });
  } finally {
    await sender.close();
  }
}

/** Opens a sender; it connects to the mail server when there is something to send. */
export function openSender({
  db,
  kinds,
  smtpUrl = env().SMTP_URL,
  connections = 8,
  leaseSeconds = 30,
  silenceMs,
}: SenderSettings): Sender {
  const pool = openSmtpPool({ url: smtpUrl, connections, silenceMs });
  const { address: from } = parseMailbox(env().MAIL_FROM);
  const domain = from.slice(from.lastIndexOf('@') + 1);
  // A name for each run: what a failed run left behind is nobody's and runs out of its lease.
  let name = '';
  let closing = false;
  let running: Promise<Tally> | undefined;
  let now: () => Date = () => new Date();

  const renewal = setInterval(
    () => queries.renewLeases(db, name, leaseSeconds).catch(() => {}), // the next one may get through
    (leaseSeconds * 1000) / 4,
  );

  // Messages under way at the same time share their statements and commits.
  const mark = grouped((messages: queries.LeasedMessage[]) =>
    insistently(isConflict, () =>
      markSending(db, { sender: name, kinds, messages, leaseSeconds, now: now() }),
    ),
  );
  const settle = grouped((settlements: queries.Settlement[]) =>
    // What the mail server said must not be lost because the database restarts just then.
    insistently(
      (error) => isConflict(error) || isDatabaseUnavailable(error),
      () => settleMessages(db, { sender: name, kinds, settlements, now: now() }),
    ),
  );

  async function run(limit: number): Promise<Tally> {
    const tally: Tally = {};
    const count = (state: MessageState, by = 1) => {
      tally[state] = (tally[state] ?? 0) + by;
    };
    for (let left = limit; left > 0 && !closing && !tally.unreachable; ) {
      const batch = { sender: name, kinds, limit: Math.min(left, BATCH), leaseSeconds, now: now() };
      const { leased, withdrawn, addressed } = await leaseMessages(db, batch);
      if (leased === 0) break;
      left -= leased;
      if (withdrawn > 0) count('withdrawn', withdrawn);
      if (addressed.length > 0 && !(await pool.reachable())) tally.unreachable = true;

      const ended = await Promise.allSettled(
        Array.from({ length: connections * UNDER_WAY }, async () => {
          while (!closing && !tally.unreachable) {
            const next = addressed.shift();
            if (!next) return;
            const { state, unreachable } = await sendOne(next);
            count(state);
            if (unreachable) tally.unreachable = true;
          }
        }),
      );
      for (const each of ended) if (each.status === 'rejected') throw each.reason;
      if (addressed.length > 0) {
        const ids = addressed.map(({ message }) => message.id);
        await queries.releaseMessages(db, { sender: name, ids });
      }
    }
    return tally;
  }

  async function sendOne({
    message,
    address,
  }: Addressed): Promise<{ state: MessageState; unreachable?: true }> {
    const { id, attempts, createdAt } = message;
    let marked: Marked;
    try {
      marked = await mark(message);
    } catch (error) {
      if (isDatabaseUnavailable(error)) {
        // The mark may have been committed and only its confirmation lost. Nothing was handed over.
        await settle({ id, state: 'deferred', reason: null, smtpCode: null, dueAt: now() });
        throw error;
      }
      // Something is wrong with this message or one marked beside it: later, and the others meanwhile.
      log.error('a message could not be prepared', { id, error });
      const dueAt = new Date(now().getTime() + PUT_BACK_MS);
      await queries.releaseMessages(db, { sender: name, ids: [id], dueAt });
      return { state: 'queued' };
    }
    if (!marked.letter) return { state: marked.state };

    const messageId = `${id}.${createdAt.getTime().toString(36)}@${domain}`;
    const reply = await handOver(marked, { to: address, messageId, date: now() });
    if (reply === 'unreachable') {
      // Marked and not begun: at once again, when there is a mail server.
      await settle({ id, state: 'deferred', reason: null, smtpCode: null, dueAt: now() });
      return { state: 'deferred', unreachable: true };
    }
    const settlement = settlementOf(reply, { id, attempts: attempts + 1, now: now() });
    if (await settle(settlement)) return { state: settlement.state };
    log.warn('a message was declared in doubt before its sender could settle it', { id });
    return { state: 'in_doubt' };
  }

  async function handOver(
    { letter, links }: Marked,
    envelope: { to: string; messageId: string; date: Date },
  ): Promise<SmtpReply | 'unreachable'> {
    try {
      const source = letter?.template.fill({ ...envelope, links }, letter.values) ?? Buffer.alloc(0);
      return await pool.send({ from, to: envelope.to }, source);
    } catch (error) {
      log.error('a message could not be written', { messageId: envelope.messageId, error });
      return { result: 'put_off', code: null, said: 'The message could not be written.' };
    }
  }

  return {
    async sendDue(given) {
      now = given.now;
      name = randomBytes(9).toString('base64url');
      running = run(given.limit);
      return await running;
    },
    async close() {
      closing = true;
      await running?.catch(() => {});
      clearInterval(renewal);
      pool.close();
    },
  };
}

/** Does it again, for half a minute at most, while it fails for a reason that passes. */
async function insistently<Result>(
  passes: (error: unknown) => boolean,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || attempt === 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
