import { nextSendingMoment } from '#app/features/surveys/plan.ts';
import { findActivePlan } from '#app/features/surveys/plans.server.ts';
import { env } from '#app/lib/env.ts';
import { matchLanguage } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import type { Disposition } from './disposition.ts';
import * as queries from './queries-planning.server.ts';

/** How many closures one transaction decides: a day of a large city many times over. */
const BATCH = 25_000;

/** How many closures got which disposition. */
export type Planned = Partial<Record<Disposition, number>>;

/**
 * Decides every closure that is due, in a few set-based statements, and puts the
 * invitations into the ledger. In this order: not eligible, no contact, opted out,
 * over budget, not drawn, queued. Reasons that can never change are not waited for.
 *
 * The draw is a hash of the plan's seed and the closure's id, so a plan that ran
 * twice, or crashed and ran again, draws the same closures.
 *
 * The probability on the invitation is that of being asked about this closure, given
 * that the resident's budget was free when it was planned: of `k` closures of one
 * resident due at once, each is drawn with the plan's fraction `f` and one of the
 * drawn is chosen by lot, which makes (1 − (1 − f)^k) / k each (f when alone, 1/k
 * when everyone is drawn). What it does not account for: a closure that comes while
 * an earlier message still uses up the budget cannot be asked about at all. Those are
 * `over_budget`, and a score speaks for residents' first requests more than for
 * their next ones within the gap.
 *
 * Safe to run at the same moment by several workers: they take turns.
 */
export async function planInvitations(db: Db, now: Date): Promise<Planned> {
  const planned: Planned = {};
  const plan = await findActivePlan(db);
  const embeddedMail = env().EMBEDDED_MAIL === '1';

  await inBatches(planned, () =>
    queries.closeIneligible(db, {
      now,
      limit: BATCH,
      closedWithinDays: plan?.closedWithinDays ?? null,
      refuseMadeUp: !embeddedMail,
    }),
  );
  if (!plan) return planned;

  const dueBefore = new Date(now.getTime() - plan.delayHours * 3_600_000);
  const languages = (await queries.listLanguageTags(db, dueBefore)).map((tag) => ({
    tag,
    language: matchLanguage(tag) ?? null,
  }));
  const sendAt = nextSendingMoment(now, plan, env().CITY_TIME_ZONE);
  await inBatches(planned, () =>
    db.transaction().execute(async (trx) => {
      await queries.lockContactBudget(trx);
      return await queries.decideDue(trx, { plan, now, dueBefore, sendAt, languages, limit: BATCH });
    }),
  );
  return planned;
}

/** Repeats until a batch is not full any more; what another transaction holds right now is left to the next run. */
async function inBatches(planned: Planned, decide: () => Promise<queries.Decided[]>): Promise<void> {
  let full = true;
  while (full) {
    const decided = await decide();
    for (const { disposition, count } of decided) {
      planned[disposition] = (planned[disposition] ?? 0) + count;
    }
    full = decided.reduce((sum, { count }) => sum + count, 0) >= BATCH;
  }
}
