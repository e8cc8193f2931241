import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { SendingMessage } from './kind.ts';
import type { MessageKindName, MessageState } from './message.ts';

// Leases run by the database's clock, so that the senders' own clocks do not matter,
// and neither does the pretended time at which a simulated city sends.
const leaseEnd = (seconds: number) => sql`clock_timestamp() + ${seconds} * interval '1 second'`;

export interface LeasedMessage {
  id: number;
  kind: MessageKindName;
  language: string;
  attempts: number;
  createdAt: Date;
  /** A resident's, encrypted; null of a contact without one, and of staff. */
  email: Buffer | null;
  /** A staff member's. */
  staffEmail: string | null;
}

/** Takes messages that are due for this sender, past those that others hold. */
export async function leaseMessages(
  db: Db,
  given: { sender: string; kinds: MessageKindName[]; limit: number; seconds: number; now: Date },
): Promise<LeasedMessage[]> {
  const { rows } = await sql<LeasedMessage>`
    with due as materialized (
      select message.id, message.due_at from message
      where message.state in ('queued', 'deferred')
        and message.due_at <= ${given.now}
        and message.kind = any(${given.kinds}::text[])
      order by message.due_at
      limit ${given.limit}
      for update skip locked
    )
    update message set state = 'leased', leased_by = ${given.sender}, leased_until = ${leaseEnd(given.seconds)}
    from due
    where message.id = due.id
    returning message.id, message.kind, message.language, message.attempts, message.created_at,
      (select contact.email from contact where contact.id = message.contact_id),
      (select staff.email from staff where staff.id = message.staff_id) as staff_email
  `.execute(db);
  return rows;
}

/** What each kind asks of its messages, as SQL. */
export interface KindQuestions {
  kind: MessageKindName;
  refusal: RawBuilder<string | null>;
  quietUntil: RawBuilder<Date | null>;
}

export interface MarkedMessage extends SendingMessage {
  kind: MessageKindName;
  state: MessageState;
}

/**
 * Marks leased messages as being sent, or withdraws them with the reason, or puts
 * them back until their quiet hours are over: asked and written in one statement.
 * A message whose lease was lost is not among the rows returned.
 */
export async function markSending(
  trx: Db,
  given: {
    sender: string;
    messages: { id: number; stopTokenHash: Buffer }[];
    questions: KindQuestions[];
    seconds: number;
    now: Date;
  },
): Promise<MarkedMessage[]> {
  const perKind = (ask: (each: KindQuestions) => RawBuilder<unknown>) =>
    sql`case message.kind ${sql.join(
      given.questions.map((each) => sql`when ${each.kind} then ${ask(each)}`),
      sql` `,
    )} end`;
  const { rows } = await sql<MarkedMessage>`
    with asked as (
      select message.id, case when message.contact_id is not null then given.stop_token_hash end as stop_token_hash,
        case
          when message.staff_id is not null and not staff.active then 'no_address'
          when message.contact_id is not null and (contact.erased_at is not null or contact.email is null) then 'no_address'
          when exists (select from suppression where suppression.email_hash = contact.email_hash) then 'opted_out'
          else ${perKind((each) => each.refusal)}
        end as refusal,
        ${perKind((each) => each.quietUntil)} as quiet_until
      from unnest(
        ${given.messages.map(({ id }) => id)}::bigint[],
        ${given.messages.map(({ stopTokenHash }) => stopTokenHash)}::bytea[]
      ) as given (id, stop_token_hash)
      join message on message.id = given.id
      left join contact on contact.id = message.contact_id
      left join staff on staff.id = message.staff_id
    ),
    decided as (
      select asked.*,
        case when asked.refusal is not null then 'withdrawn'
             when asked.quiet_until is not null then 'queued'
             else 'sending' end as state
      from asked
    )
    update message set
      state = decided.state,
      state_reason = decided.refusal,
      due_at = case decided.state when 'queued' then decided.quiet_until else message.due_at end,
      attempts = message.attempts + (decided.state = 'sending')::integer,
      leased_by = case decided.state when 'sending' then message.leased_by end,
      leased_until = case decided.state when 'sending' then ${leaseEnd(given.seconds)} end,
      stop_token_hash = case decided.state when 'sending' then decided.stop_token_hash else message.stop_token_hash end,
      sending_at = case decided.state when 'sending' then ${given.now}::timestamptz else message.sending_at end,
      finished_at = case decided.state when 'withdrawn' then ${given.now}::timestamptz end
    from decided
    where message.id = decided.id and message.state = 'leased' and message.leased_by = ${given.sender}
    returning message.id, message.kind, message.language, message.payload, message.state
  `.execute(trx);
  return rows;
}

/** Withdraws messages that this sender leased but cannot address. */
export async function withdrawLeased(
  trx: Db,
  given: { sender: string; ids: number[]; reason: string; now: Date },
): Promise<{ id: number; kind: MessageKindName }[]> {
  const { rows } = await sql<{ id: number; kind: MessageKindName }>`
    update message set
      state = 'withdrawn', state_reason = ${given.reason}, leased_by = null, leased_until = null,
      finished_at = ${given.now}
    where message.id = any(${given.ids}::bigint[]) and message.state = 'leased' and message.leased_by = ${given.sender}
    returning message.id, message.kind
  `.execute(trx);
  return rows;
}

/** Gives back what this sender leased and did not begin to send. */
export async function releaseMessages(db: Db, given: { sender: string; ids: number[]; dueAt?: Date }) {
  await sql`
    update message set
      state = 'queued', leased_by = null, leased_until = null,
      due_at = coalesce(${given.dueAt ?? null}::timestamptz, message.due_at)
    where message.id = any(${given.ids}::bigint[]) and message.state = 'leased' and message.leased_by = ${given.sender}
  `.execute(db);
}

export interface Settlement {
  id: number;
  state: 'sent' | 'deferred' | 'rejected' | 'in_doubt';
  reason: string | null;
  smtpCode: number | null;
  /** Of a deferred one. */
  dueAt: Date | null;
}

/** Records how handing over ended. Returns the messages that were still this sender's. */
export async function settleMessages(
  trx: Db,
  given: { sender: string; settlements: Settlement[]; now: Date },
): Promise<{ id: number; kind: MessageKindName; state: Settlement['state'] }[]> {
  const column = <Key extends keyof Settlement>(key: Key) => given.settlements.map((each) => each[key]);
  const { rows } = await sql<{ id: number; kind: MessageKindName; state: Settlement['state'] }>`
    update message set
      state = given.state,
      state_reason = given.reason,
      smtp_code = given.smtp_code,
      due_at = coalesce(given.due_at, message.due_at),
      leased_by = null,
      leased_until = null,
      finished_at = case when given.state <> 'deferred' then ${given.now}::timestamptz end
    from unnest(
      ${column('id')}::bigint[], ${column('state')}::text[], ${column('reason')}::text[],
      ${column('smtpCode')}::integer[], ${column('dueAt')}::timestamptz[]
    ) as given (id, state, reason, smtp_code, due_at)
    where message.id = given.id and message.state = 'sending' and message.leased_by = ${given.sender}
    returning message.id, message.kind, message.state
  `.execute(trx);
  return rows;
}

/**
 * Says that this sender is alive and still holds what it holds. Rows that are being
 * settled just now are passed over: to wait for them could end in a deadlock.
 */
export async function renewLeases(db: Db, sender: string, seconds: number) {
  await sql`
    with held as (
      select message.id from message
      where message.leased_by = ${sender} and message.state in ('leased', 'sending')
      for update skip locked
    )
    update message set leased_until = ${leaseEnd(seconds)} from held where message.id = held.id
  `.execute(db);
}

/** Puts back what dead senders had leased and not begun to send. Returns how many. */
export async function requeueAbandoned(db: Db): Promise<number> {
  const { rows } = await sql`
    with abandoned as (
      select message.id from message
      where message.state = 'leased' and message.leased_until < clock_timestamp()
      for update skip locked
    )
    update message set state = 'queued', leased_by = null, leased_until = null
    from abandoned where message.id = abandoned.id
    returning message.id
  `.execute(db);
  return rows.length;
}

/** Declares in doubt what dead senders were handing over. */
export async function doubtAbandoned(trx: Db, now: Date): Promise<{ id: number; kind: MessageKindName }[]> {
  const { rows } = await sql<{ id: number; kind: MessageKindName }>`
    with abandoned as (
      select message.id from message
      where message.state = 'sending' and message.leased_until < clock_timestamp()
      limit 1000
      for update skip locked
    )
    update message set
      state = 'in_doubt', state_reason = 'The sender stopped while handing the message over.',
      leased_by = null, leased_until = null, finished_at = ${now}
    from abandoned where message.id = abandoned.id
    returning message.id, message.kind
  `.execute(trx);
  return rows;
}
