/**
 * One budget per resident over everything that is ever sent. A message costs points,
 * which wear off evenly; nothing goes out that would make a resident carry more than
 * the budget. Here as arithmetic; of the ledger the database's `points_carried` asks it.
 */
export interface ContactBudget {
  /** Points that a resident may carry of ordinary messages. */
  points: number;
  /** Points on top that only priority messages may use. */
  reserve: number;
  /** Days in which the points of a message wear off; 0: there is no budget. */
  wearsOffDays: number;
  /**
   * The chance of a closure that comes while the points are used up, above 0 up to
   * one half. What goes out by it costs no points, and at most one does in the days
   * of the budget: so it is part of what a resident may get, and hinders nothing else.
   */
  secondChance: number;
  invitationCost: number;
  reminderCost: number;
}

/** What every city starts with: an invitation each 30 days, or each 38 if a reminder follows at once. */
export const DEFAULT_CONTACT_BUDGET: ContactBudget = {
  points: 20,
  reserve: 10,
  wearsOffDays: 45,
  secondChance: 0.3,
  invitationCost: 15,
  reminderCost: 5,
};

const DAY = 86_400_000;
/** So that what wore off to the point does not fail on the last binary digit. */
const ROUNDING = 1e-9;

/** What a resident carries at a moment of messages finished then. Times in milliseconds. */
export function carriedOf(
  sent: readonly { points: number; at: number }[],
  { now, wearsOffDays }: { now: number; wearsOffDays: number },
): number {
  let carried = 0;
  for (const { points, at } of sent) {
    const left = 1 - (now - at) / (wearsOffDays * DAY);
    if (left > 0) carried += points * Math.min(1, left);
  }
  return carried;
}

/** How many more messages of this cost fit. */
export function messagesThatFit(
  budget: ContactBudget,
  { carried, cost, priority }: { carried: number; cost: number; priority: boolean },
): number {
  if (budget.wearsOffDays === 0) return Number.POSITIVE_INFINITY;
  const limit = budget.points + (priority ? budget.reserve : 0);
  return Math.max(0, Math.floor((limit - carried) / cost + ROUNDING));
}

/** How many whole days lie at least between two invitations to one resident who gets nothing else; 0 where two fit at once. */
export function daysBetweenInvitations({ points, invitationCost, wearsOffDays }: ContactBudget): number {
  const tooMuch = 2 * invitationCost - points;
  return tooMuch <= 0 ? 0 : Math.ceil((tooMuch / invitationCost) * wearsOffDays - ROUNDING);
}
