import { randomBytes } from 'node:crypto';
import { decrypt, hashToken, newToken } from '#app/lib/crypto.server.ts';
import { env } from '#app/lib/env.ts';
import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { grouped } from '#app/lib/grouped.ts';
import { log } from '#app/lib/log.ts';
import { openSmtpLine, type SmtpLine, type SmtpReply } from '#app/lib/smtp.server.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.ts';
import type { Letter, MessageKind } from './kind.ts';
import { type MessageState, retryAt } from './message.ts';
import { isAddress, parseMailbox } from './mime.server.ts';
import * as queries from './queries-sending.server.ts';
import { tellKinds } from './recovery.server.ts';

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

const BATCH = 100;
const MESSAGES_PER_CONNECTION = 500;
/** A connection unused for longer is asked whether it is still alive before it is relied on. */
const STALE_MS = 5_000;
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
  const lanes = Array.from({ length: connections }, () => openLane(smtpUrl, silenceMs));
  const from = parseMailbox(env().MAIL_FROM);
  // A name for each run: what a failed run left behind is nobody's and runs out of its lease.
  let name = '';
  let closing = false;
  let running: Promise<Tally> | undefined;
  let now: () => Date = () => new Date();

  const renewal = setInterval(
    () => queries.renewLeases(db, name, leaseSeconds).catch(() => {}), // the next one may get through
    (leaseSeconds * 1000) / 4,
  );

  const mark = grouped((messages: queries.LeasedMessage[]) =>
    markSending(db, { sender: name, kinds, messages, leaseSeconds, now: now() }),
  );
  const settle = grouped((settlements: queries.Settlement[]) =>
    withDatabaseBack(() => settleMessages(db, { sender: name, kinds, settlements, now: now() })),
  );

  async function run(limit: number): Promise<Tally> {
    const tally: Tally = {};
    const count = (state: MessageState) => {
      tally[state] = (tally[state] ?? 0) + 1;
    };
    for (let left = limit; left > 0 && !closing && !tally.unreachable; ) {
      const leased = await queries.leaseMessages(db, {
        sender: name,
        kinds: kinds.map(({ kind }) => kind),
        limit: Math.min(left, BATCH),
        seconds: leaseSeconds,
        now: now(),
      });
      if (leased.length === 0) break;
      left -= leased.length;
      const { addressed, unusable } = splitByAddress(leased);
      if (unusable.length > 0) {
        const reason = 'The e-mail address cannot be used.';
        const ids = await withdrawUnusable(db, { sender: name, kinds, ids: unusable, reason, now: now() });
        for (const _ of ids) count('withdrawn');
      }
      const waiting = [...addressed];
      const lanesDone = await Promise.allSettled(
        lanes.map(async (lane) => {
          for (let next = waiting.shift(); next; next = waiting.shift()) {
            if (closing || tally.unreachable) {
              waiting.push(next);
              return;
            }
            if (!(await lane.ready())) {
              waiting.push(next);
              tally.unreachable = true;
              return;
            }
            count(await sendOne(lane, next));
          }
        }),
      );
      for (const lane of lanesDone) if (lane.status === 'rejected') throw lane.reason;
      if (waiting.length > 0)
        await queries.releaseMessages(db, { sender: name, ids: waiting.map(({ message }) => message.id) });
    }
    return tally;
  }

  async function sendOne(lane: Lane, { message, address }: Addressed): Promise<MessageState> {
    let marked: Marked;
    try {
      marked = await mark(message);
    } catch (error) {
      if (isDatabaseUnavailable(error)) {
        // The mark may have been committed and only its confirmation lost. Nothing was handed over.
        await settle({ id: message.id, state: 'deferred', reason: null, smtpCode: null, dueAt: now() });
        throw error;
      }
      // Something is wrong with this message or one marked beside it: later, and the others meanwhile.
      log.error('a message could not be prepared', { id: message.id, error });
      const dueAt = new Date(now().getTime() + PUT_BACK_MS);
      await queries.releaseMessages(db, { sender: name, ids: [message.id], dueAt });
      return 'queued';
    }
    if (!marked.letter) return marked.state;
    const { template, values } = marked.letter;
    let reply: SmtpReply;
    try {
      const source = template.fill(
        {
          to: address,
          messageId: `${message.id}.${message.createdAt.getTime().toString(36)}@${domainOf(from.address)}`,
          date: now(),
          stopUrl: marked.stopUrl,
        },
        values,
      );
      reply = await lane.send({ from: template.sender, to: address }, source);
    } catch (error) {
      log.error('a message could not be written', { id: message.id, error });
      reply = { result: 'put_off', code: null, said: 'The message could not be written.' };
    }
    const settlement = settlementOf(reply, { id: message.id, attempts: message.attempts + 1, now: now() });
    if (!(await settle(settlement))) {
      log.warn('a message was declared in doubt before its sender could settle it', { id: message.id });
      return 'in_doubt';
    }
    return settlement.state;
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
      for (const lane of lanes) lane.close();
    },
  };
}

interface Addressed {
  message: queries.LeasedMessage;
  address: string;
}

function splitByAddress(leased: queries.LeasedMessage[]) {
  const addressed: Addressed[] = [];
  const unusable: number[] = [];
  for (const message of leased) {
    const address = addressOf(message);
    // One without any address is withdrawn where consent is asked.
    if (address === undefined) unusable.push(message.id);
    else addressed.push({ message, address });
  }
  return { addressed, unusable };
}

function addressOf({ id, email }: queries.LeasedMessage): string | undefined {
  if (!email) return '';
  try {
    const address = decrypt(email);
    return isAddress(address) ? address : undefined;
  } catch (error) {
    log.error('an e-mail address could not be decrypted', { id, error });
    return undefined;
  }
}

interface Marked {
  state: MessageState;
  stopUrl: string;
  /** Of one that is now `sending`. */
  letter?: Letter;
}

/** Marks and prepares a group of messages in one transaction. Tokens are made here and stored as hashes. */
async function markSending(
  db: Db,
  given: {
    sender: string;
    kinds: MessageKind[];
    messages: queries.LeasedMessage[];
    leaseSeconds: number;
    now: Date;
  },
): Promise<Marked[]> {
  const { sender, kinds, messages, now } = given;
  const tokens = new Map(messages.map(({ id }) => [id, newToken()]));
  return await db.transaction().execute(async (trx) => {
    const marked = await queries.markSending(trx, {
      sender,
      messages: messages.map(({ id }) => ({ id, stopTokenHash: hashToken(tokens.get(id) ?? '') })),
      questions: kinds.map((kind) => ({
        kind: kind.kind,
        refusal: kind.refusal(now),
        quietUntil: kind.quietUntil(now),
      })),
      seconds: given.leaseSeconds,
      now,
    });
    await tellKinds(trx, {
      kinds,
      ended: marked.filter(({ state }) => state === 'withdrawn'),
      state: 'withdrawn',
      now,
    });
    const letters = new Map<number, Letter>();
    for (const kind of kinds) {
      const sending = marked.filter((each) => each.kind === kind.kind && each.state === 'sending');
      if (sending.length === 0) continue;
      for (const [id, letter] of await kind.prepare(trx, sending, now)) letters.set(id, letter);
    }
    const states = new Map(marked.map(({ id, state }) => [id, state]));
    return messages.map(({ id }) => ({
      state: states.get(id) ?? 'leased', // the lease was lost: somebody else's now
      stopUrl: new URL(paths.unsubscribe(tokens.get(id) ?? ''), env().BASE_URL).href,
      letter: letters.get(id),
    }));
  });
}

function settlementOf(
  reply: SmtpReply,
  { id, attempts, now }: { id: number; attempts: number; now: Date },
): queries.Settlement {
  const settled = { id, smtpCode: reply.code, reason: reply.said || null, dueAt: null };
  switch (reply.result) {
    case 'accepted':
      return { ...settled, state: 'sent' };
    case 'refused':
      return { ...settled, state: 'rejected' };
    case 'unknown':
      return { ...settled, state: 'in_doubt' };
    case 'put_off': {
      const dueAt = retryAt(attempts, now);
      return dueAt ? { ...settled, state: 'deferred', dueAt } : { ...settled, state: 'rejected' };
    }
  }
}

/** Returns for each settlement whether the message was still this sender's. */
async function settleMessages(
  db: Db,
  given: { sender: string; kinds: MessageKind[]; settlements: queries.Settlement[]; now: Date },
): Promise<boolean[]> {
  const settled = await db.transaction().execute(async (trx) => {
    const rows = await queries.settleMessages(trx, given);
    for (const state of ['sent', 'rejected', 'in_doubt'] as const) {
      const ended = rows.filter((row) => row.state === state);
      await tellKinds(trx, { kinds: given.kinds, ended, state, now: given.now });
    }
    return new Set(rows.map(({ id }) => id));
  });
  return given.settlements.map(({ id }) => settled.has(id));
}

async function withdrawUnusable(
  db: Db,
  given: { sender: string; kinds: MessageKind[]; ids: number[]; reason: string; now: Date },
): Promise<number[]> {
  return await db.transaction().execute(async (trx) => {
    const ended = await queries.withdrawLeased(trx, given);
    await tellKinds(trx, { kinds: given.kinds, ended, state: 'withdrawn', now: given.now });
    return ended.map(({ id }) => id);
  });
}

/** What the mail server said must not be lost because the database restarts just then. */
async function withDatabaseBack<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || attempt === 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

interface Lane {
  /** Connects if need be. False when the mail server cannot be reached. */
  ready(): Promise<boolean>;
  send: SmtpLine['send'];
  close(): void;
}

/** One place in the pool: a connection that is opened when needed and replaced when used up. */
function openLane(smtpUrl: string, silenceMs?: number): Lane {
  let line: SmtpLine | undefined;
  let usedAt = 0;
  return {
    async ready() {
      if (line && line.count() >= MESSAGES_PER_CONNECTION) {
        line.close();
        line = undefined;
      }
      if (line && Date.now() - usedAt > STALE_MS && !(await line.alive())) line = undefined;
      try {
        line ??= await openSmtpLine(smtpUrl, { silenceMs });
      } catch (error) {
        log.warn('the mail server does not answer', { error: (error as Error).message });
        return false;
      }
      return true;
    },
    async send(envelope, message) {
      if (!line) throw new Error('send() before ready()');
      const reply = await line.send(envelope, message);
      usedAt = Date.now();
      if (!line.open()) line = undefined;
      return reply;
    },
    close() {
      line?.close();
      line = undefined;
    },
  };
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);
