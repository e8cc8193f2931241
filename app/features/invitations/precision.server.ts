import type { Plan } from '#app/features/surveys/plan.ts';
import {
  type Answering,
  responseRates,
  type Share,
  sharesFor,
} from '#app/features/surveys/plan-precision.ts';
import { listPlans } from '#app/features/surveys/plans.server.ts';
import { dayAt } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import { planRow } from './plan-row.ts';
import * as fractions from './queries-fractions.server.ts';

const DAY = 86_400_000;
/** What the last months were like says what the next one will be. */
const LOOKED_AT_DAYS = 91;
/** Whoever was asked so recently may still answer. */
const STILL_ANSWERING_DAYS = 14;

const dayOf = (at: number) => dayAt(at, env().CITY_TIME_ZONE);

/** The shares that a plan's precision target comes to by the closures and answers of the last quarter. */
export async function workOutShares(db: Db, { plan, now }: { plan: Plan; now: Date }): Promise<Share[]> {
  const cells = await fractions.listCells(db, {
    plan: planRow(plan),
    from: dayOf(now.getTime() - LOOKED_AT_DAYS * DAY),
    to: dayOf(now.getTime()),
    months: LOOKED_AT_DAYS / (365 / 12),
    refuseMadeUp: env().EMBEDDED_MAIL !== '1',
  });
  return sharesFor(plan, { cells, answering: (await readAnswering(db, now)).byService });
}

/** Works out and keeps the shares of every plan with a precision target. Safe to run twice. */
export async function refreshShares(db: Db, now: Date): Promise<void> {
  for (const plan of await listPlans(db)) {
    if (plan.whom === 'precision') await keepShares(db, { plan, now });
  }
}

/** Works out and keeps the shares of one plan; of one without a target there are none. */
export async function keepShares(db: Db, { plan, now }: { plan: Plan; now: Date }): Promise<void> {
  const shares = plan.whom === 'precision' ? await workOutShares(db, { plan, now }) : [];
  await db.transaction().execute((trx) => fractions.replaceFractions(trx, plan.id, shares));
}

/** How likely one who is asked answers, by service and language, as the last quarter shows it. */
export async function readResponse(db: Db, now: Date) {
  const { byService, byLanguage } = await readAnswering(db, now);
  const ofService = responseRates(byService);
  const ofLanguage = responseRates(byLanguage);
  const overall = responseRates(byService)('');
  return ({ service, language }: { service: string; language: string }) =>
    Math.min(1, (ofService(service) * ofLanguage(language)) / overall);
}

async function readAnswering(
  db: Db,
  now: Date,
): Promise<{ byService: Answering[]; byLanguage: Answering[] }> {
  const to = now.getTime() - STILL_ANSWERING_DAYS * DAY;
  const rows = await fractions.countAnswered(db, { from: dayOf(to - LOOKED_AT_DAYS * DAY), to: dayOf(to) });
  const by = (column: 'service' | 'language') =>
    rows.flatMap(({ [column]: key, asked, answered }) => (key === null ? [] : { key, asked, answered }));
  return { byService: by('service'), byLanguage: by('language') };
}
