/** The outbound ledger: one row per message, and the few states it can be in. */

/**
 * What the ledger carries. Invitations and reminders go to residents and cost of their
 * contact budget; tests and digests go to staff members.
 */
export type MessageKindName = 'invitation' | 'reminder' | 'test' | 'digest';

export const MESSAGE_STATES = [
  'queued',
  'leased',
  'sending',
  'sent',
  'deferred',
  'rejected',
  'in_doubt',
  'withdrawn',
] as const;

export type MessageState = (typeof MESSAGE_STATES)[number];

/**
 * Legal changes of state. `sending` is committed before the mail server is given
 * the message; whoever finds a row there after a crash cannot know whether it went
 * out, so it becomes `in_doubt` and is never sent again by itself. `leased` goes
 * back to `queued` when its sender died or the time of day is wrong.
 */
export const NEXT_STATES = {
  queued: ['leased', 'withdrawn'],
  deferred: ['leased', 'withdrawn'],
  leased: ['sending', 'queued', 'withdrawn'],
  sending: ['sent', 'deferred', 'rejected', 'in_doubt'],
  sent: [],
  rejected: [],
  in_doubt: [],
  withdrawn: [],
} satisfies Record<MessageState, MessageState[]>;

/** The states in which a message ends. */
export type MessageEnd = 'sent' | 'rejected' | 'in_doubt' | 'withdrawn';

/** Hours to wait after the first, second, … attempt that the mail server put off: two and a half days in all. */
export const RETRY_HOURS = [0.25, 1, 4, 12, 18, 24] as const;

/** When to try again after this many attempts; undefined when it was tried often enough. */
export function retryAt(attempts: number, now: Date): Date | undefined {
  const hours = RETRY_HOURS[attempts - 1];
  return hours === undefined ? undefined : new Date(now.getTime() + hours * 3_600_000);
}
