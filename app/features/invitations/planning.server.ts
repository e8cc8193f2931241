import { findContactBudget, lockContactBudget } from '#app/features/residents/contact-budget.server.ts';
import type { ContactBudget } from '#app/features/residents/contact-budget.ts';
import { listActivePlans } from '#app/features/surveys/plans.server.ts';
import { env } from '#app/lib/env.ts';
import { matchLanguage } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { decide } from './deciding.ts';
import type { Disposition } from './disposition.ts';
import { lotOf } from './lot.server.ts';
import * as deciding from './queries-deciding.server.ts';
import * as queries from './queries-planning.server.ts';

/** How many closures one transaction decides: a day of a large city many times over. */
const BATCH = 25_000;

/** How many closures got which disposition. */
export type Planned = Partial<Record<Disposition, number>>;

/**
 * Decides every closure that is due, by the first plan whose conditions it meets, in a
 * few set-based statements, and puts the invitations into the ledger. In this order:
 * not eligible, no contact, opted out, then the draw of drawing.ts within the contact
 * budget. Reasons that can never change are not waited for. Closures of a paused plan
 * wait until it goes on.
 *
 * Safe to run at the same moment by several workers: they take turns.
 */
export async function planInvitations(db: Db, now: Date): Promise<Planned> {
  const planned: Planned = {};
  const plans = await listActivePlans(db);
  const longestDelay = Math.max(...plans.map(({ delayHours }) => delayHours));
  await inBatches(planned, async () => [
    {
      disposition: 'not_eligible',
      count: await queries.closeIneligible(db, {
        now,
        limit: BATCH,
        noPlanBefore: plans.length > 0 ? new Date(now.getTime() - longestDelay * 3_600_000) : null,
        refuseMadeUp: env().EMBEDDED_MAIL !== '1',
      }),
    },
  ]);
  if (plans.length === 0) return planned;

  const settings: Settings = {
    budget: await findContactBudget(db),
    languages: new Set(await queries.listLanguages(db)),
    seeds: new Map(plans.map(({ id, seed }) => [id, seed])),
  };
  await inBatches(planned, () =>
    db.transaction().execute(async (trx) => {
      await lockContactBudget(trx);
      return await decideDue(trx, { ...settings, now, limit: BATCH });
    }),
  );
  return planned;
}

interface Settings {
  budget: ContactBudget;
  /** Codes of the languages that mail is written in. */
  languages: Set<string>;
  /** Of the plans, by their id. */
  seeds: Map<number, number>;
}

interface Counted {
  disposition: Disposition;
  count: number;
}

/**
 * Decides the oldest due closures, `limit` of them and all others due of the same
 * residents, so that the draw is among all of a resident's. Safe only under
 * lockContactBudget().
 */
export async function decideDue(
  trx: Db,
  { now, limit, budget, languages, seeds }: Settings & { now: Date; limit: number },
): Promise<Counted[]> {
  const due = await queries.lockDue(trx, { now, limit, zone: env().CITY_TIME_ZONE });
  const decided = decide(due, { budget, lotOf: (planId) => lotOf(seeds.get(planId) ?? 0) });
  await deciding.storeDecisions(trx, { decided, languageOf: bestOf(languages), budget, now });
  const counts = new Map<Disposition, number>();
  for (const { disposition } of decided) counts.set(disposition, (counts.get(disposition) ?? 0) + 1);
  return [...counts].map(([disposition, count]) => ({ disposition, count }));
}

/** The best of these languages for someone: the one preferred, else that of the request, else English. */
function bestOf(languages: Set<string>) {
  const found = new Map<string, string | undefined>();
  const match = (tag: string) => {
    const language = matchLanguage(tag);
    return language && languages.has(language) ? language : undefined;
  };
  return ({ asked, preferred }: { asked: string | null; preferred: string | null }): string => {
    for (const tag of [preferred, asked]) {
      if (tag === null) continue;
      if (!found.has(tag)) found.set(tag, match(tag));
      const language = found.get(tag);
      if (language) return language;
    }
    return 'en';
  };
}

/** Repeats until a batch is not full any more; what another transaction holds right now is left to the next run. */
async function inBatches(planned: Planned, decideBatch: () => Promise<Counted[]>): Promise<void> {
  let full = true;
  while (full) {
    const decided = await decideBatch();
    for (const { disposition, count } of decided) {
      planned[disposition] = (planned[disposition] ?? 0) + count;
    }
    full = decided.reduce((sum, { count }) => sum + count, 0) >= BATCH;
  }
}
