/**
 * Where a closure ended up: exactly one disposition from this closed list, so that
 * they always add up to the closures of a period.
 */
export const DISPOSITIONS = [
  'waiting',
  'not_eligible',
  'no_contact',
  'opted_out',
  'over_budget',
  'not_drawn',
  'queued',
  'sent',
  'bounced',
  'in_doubt',
  'started',
  'completed',
  'expired',
  'withdrawn',
] as const;

export type Disposition = (typeof DISPOSITIONS)[number];

/**
 * Legal changes. The surprising ones: a message being handed over may be answered
 * before its sending is recorded (`queued` → `started`); an answer proves that mail
 * arrived which was thought bounced or in doubt; a bounce may come days after
 * `sent`. A half-finished answer stays `started` for good when its time is over: it
 * was given and is kept. `in_doubt` never expires, since we do not know whether
 * anybody was asked.
 */
export const NEXT_DISPOSITIONS = {
  waiting: ['not_eligible', 'no_contact', 'opted_out', 'over_budget', 'not_drawn', 'queued'],
  not_eligible: [],
  no_contact: [],
  opted_out: [],
  over_budget: [],
  not_drawn: [],
  queued: ['sent', 'bounced', 'in_doubt', 'withdrawn', 'started', 'completed'],
  sent: ['bounced', 'started', 'completed', 'expired'],
  bounced: ['started', 'completed'],
  in_doubt: ['sent', 'bounced', 'started', 'completed'],
  started: ['completed'],
  completed: [],
  expired: [],
  withdrawn: [],
} satisfies Record<Disposition, Disposition[]>;

/** The dispositions from which `to` may be reached. */
export function sourcesOf(to: Disposition): Disposition[] {
  return DISPOSITIONS.filter((from) => (NEXT_DISPOSITIONS[from] as Disposition[]).includes(to));
}

/** Why a closure is not surveyed, in the order in which the reasons are looked for. */
export const INELIGIBLE_REASONS = [
  'rehearsal', // made-up residents are never written to through a real mail server
  'staff_reported', // no resident asked for it
  'outcome_cancelled',
  'outcome_duplicate',
  'information_only',
  'reopened',
  'no_plan', // no plan in force is about closures like this one
  'closed_too_long_ago',
] as const;

export type IneligibleReason = (typeof INELIGIBLE_REASONS)[number];

/** Why an invitation that was queued was never sent. `other`: the ledger gave a reason not on this list. */
export const WITHDRAWAL_REASONS = [
  'reopened',
  'opted_out',
  'no_address', // erased, or the address was taken away
  'over_budget',
  'too_late',
  'other',
] as const;

export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];
