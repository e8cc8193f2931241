import { randomInt } from 'node:crypto';
import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import { NEXT_PLAN_STATES, newPlan, type Plan, type PlanSettings, type PlanState } from './plan.ts';
import * as queries from './queries-plans.server.ts';

/**
 * The plans that ask, in the order in which they decide, each with the newest published
 * version of its survey. One whose survey was never published asks nobody.
 */
export const listActivePlans = (db: Db) => queries.listActivePlans(db);

/** All plans in the order in which they decide. */
export const listPlans = (db: Db): Promise<(Plan & { survey: string })[]> => queries.listPlans(db);

export const findPlan = (db: Db, id: number): Promise<(Plan & { survey: string }) | undefined> =>
  queries.findPlan(db, id);

/** The surveys that a plan may ask: those with a published version, and not put away. */
export const listAskableSurveys = (db: Db) => queries.listAskableSurveys(db);

/** Makes a draft that asks nobody yet. Undefined when there is no such survey to ask. */
export async function createPlan(
  db: Db,
  { name, surveyId, by }: { name: string; surveyId: number; by: number },
): Promise<number | undefined> {
  return await db.transaction().execute(async (trx) => {
    const surveys = await queries.listAskableSurveys(trx);
    if (!surveys.some(({ id }) => id === surveyId)) return undefined;
    const position = (await queries.findLastPosition(trx)) + 1;
    const id = await queries.insertPlan(trx, {
      ...newPlan({ name, surveyId, position }),
      seed: randomInt(2 ** 31),
      changedBy: by,
    });
    await noteAct(trx, { staffId: by, action: 'plan.created', subject: name });
    return id;
  });
}

/**
 * Changes a plan that is still at the revision its editor saw. A running one is paused
 * by it: its closures wait until somebody has looked at the rehearsal and lets it go on.
 */
export async function savePlan(
  db: Db,
  {
    id,
    revision,
    settings,
    by,
    now,
  }: { id: number; revision: number; settings: Omit<PlanSettings, 'surveyId'>; by: number; now: Date },
): Promise<'saved' | 'changed_meanwhile'> {
  return await db.transaction().execute(async (trx) => {
    const saved = await queries.updatePlan(trx, { id, revision, settings, by, now });
    if (!saved) return 'changed_meanwhile';
    await noteAct(trx, {
      staffId: by,
      action: 'plan.changed',
      subject: settings.name,
      detail: { plan: id, revision: revision + 1 },
    });
    return 'saved';
  });
}

/** Starts or pauses a plan. False when it is not in a state from which that may be done. */
export async function movePlan(
  db: Db,
  { id, to, by, now }: { id: number; to: PlanState; by: number; now: Date },
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const from = Object.entries(NEXT_PLAN_STATES).flatMap(([state, next]) =>
      (next as PlanState[]).includes(to) ? state : [],
    );
    const name = await queries.movePlan(trx, { id, from, to, by, now });
    if (name === undefined) return false;
    await noteAct(trx, {
      staffId: by,
      action: to === 'active' ? 'plan.started' : 'plan.paused',
      subject: name,
      detail: { plan: id },
    });
    return true;
  });
}
