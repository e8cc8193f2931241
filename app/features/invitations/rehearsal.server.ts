import { findContactBudget } from '#app/features/residents/contact-budget.server.ts';
import type { Plan } from '#app/features/surveys/plan.ts';
import { listPlans } from '#app/features/surveys/plans.server.ts';
import { dayAt } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import { matchLanguage } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { planRow } from './plan-row.ts';
import { readResponse, workOutShares } from './precision.server.ts';
import { listFractions } from './queries-fractions.server.ts';
import * as queries from './queries-rehearsal.server.ts';
import { type Past, type PastPlan, type Rehearsal, rehearse } from './rehearsal.ts';

const DAY = 86_400_000;

/**
 * Replays a plan on the closures of the last days, together with the plans in force, and
 * keeps the result beside the plan. What residents carry from before is what they were
 * sent. Mail is taken to go out when a closure is due, without regard to the hour.
 */
export async function rehearsePlan(
  db: Db,
  { plan, days, now }: { plan: Plan; days: number; now: Date },
): Promise<Rehearsal> {
  const dayOf = (at: number) => dayAt(at, env().CITY_TIME_ZONE);
  const from = dayOf(now.getTime() - (days - 1) * DAY);
  const to = dayOf(now.getTime());
  const others = (await listPlans(db)).filter(({ id, state }) => id !== plan.id && state !== 'draft');
  const budget = await findContactBudget(db);
  const response = await readResponse(db, now);
  const readClosure = await closureReader(db, { plan, others, now, response });
  const rehearsal = rehearse({ budget, days, lot: lots() });

  const result = await db.transaction().execute(async (trx) => {
    const replayed = {
      from,
      to,
      plans: [plan, ...others].map(planRow),
      refuseMadeUp: env().EMBEDDED_MAIL !== '1',
    };
    const undrawn = await queries.countFates(trx, { ...replayed, ownPlanId: plan.id });
    await queries.openPast(trx, {
      ...replayed,
      startsAt: new Date(now.getTime() - days * DAY),
      wearsOffDays: budget.wearsOffDays,
    });
    for (let lines = await queries.fetchPast(trx); lines.length > 0; lines = await queries.fetchPast(trx)) {
      for (const each of lines) rehearsal.take(readPast(each, readClosure));
    }
    const { fates, ...groups } = rehearsal.result();
    return { from, to, fates: together([...undrawn, ...fates]), ...groups };
  });
  await queries.keepRehearsal(db, { planId: plan.id, revision: plan.revision, days, result, now });
  return result;
}

/** The rehearsal that was kept of a plan, with the revision it was of. */
export const findRehearsal = (db: Db, planId: number) => queries.findRehearsal(db, planId);

/** The same draws for the same settings, so that two rehearsals differ by what was changed. */
function lots() {
  let state = 311;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Reads one resident's lines: a message as moment and points, a closure as moment and five words. */
function readPast(
  lines: string,
  readClosure: (at: number, words: string[]) => Past['closures'][number],
): Past {
  const past: Past = { sent: [], closures: [] };
  for (const line of lines.split('\n')) {
    const [seconds, ...words] = line.split('\t');
    const at = Number(seconds) * 1000;
    const [points] = words;
    if (words.length === 1) past.sent.push({ at, points: Number(points) });
    else past.closures.push(readClosure(at, words));
  }
  return past;
}

/** Reads the words that queries.openPast writes of a closure. */
async function closureReader(
  db: Db,
  {
    plan,
    others,
    now,
    response,
  }: {
    plan: Plan;
    others: Plan[];
    now: Date;
    response: (of: { service: string; language: string }) => number;
  },
) {
  const plans = new Map<string, PastPlan & { whom: Plan['whom']; fraction: number }>(
    [plan, ...others].map((each) => [
      String(each.id),
      { own: each.id === plan.id, priority: each.priority, whom: each.whom, fraction: each.fraction },
    ]),
  );
  const fractions = new Map(
    [
      ...(await listFractions(db)).filter(({ planId }) => planId !== plan.id),
      ...(plan.whom === 'precision' ? await workOutShares(db, { plan, now }) : []).map((share) => ({
        ...share,
        planId: plan.id,
      })),
    ].map(({ planId, service, district, fraction }) => [`${planId} ${service} ${district ?? ''}`, fraction]),
  );
  const languages = new Map<string, string>();
  let id = 0;
  return (at: number, [planId = '', service = '', tag = '', district]: string[]) => {
    const of = plans.get(planId);
    if (!of) throw new Error(`the rehearsal knows no plan ${planId}`);
    const language = languages.get(tag) ?? matchLanguage(tag) ?? tag;
    languages.set(tag, language);
    return {
      id: ++id,
      at,
      plan: of,
      fraction:
        of.whom === 'precision'
          ? (fractions.get(`${planId} ${service} ${district ?? ''}`) ?? 1)
          : of.fraction,
      service,
      language,
      district: district === undefined ? null : Number(district),
      answers: response({ service, language: tag }),
    };
  };
}

/** One count of each fate. */
function together(counted: Rehearsal['fates']): Rehearsal['fates'] {
  const counts = new Map<Rehearsal['fates'][number]['fate'], number>();
  for (const { fate, count } of counted) counts.set(fate, (counts.get(fate) ?? 0) + count);
  return [...counts].map(([fate, count]) => ({ fate, count })).sort((a, b) => b.count - a.count);
}
