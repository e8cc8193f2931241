/** The outbound ledger: one row per message, and the few states it can be in. */

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
 * out, so it becomes `in_doubt` and is never sent again by itself.
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
