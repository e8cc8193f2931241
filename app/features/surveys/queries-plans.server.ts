import type { Db } from '#db/client.ts';
import type { Plan, PlanSettings, PlanState } from './plan.ts';

export function listActivePlans(db: Db) {
  return db
    .selectFrom('plan')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('surveyVersion')
          .select('surveyVersion.id as surveyVersionId')
          .whereRef('surveyVersion.surveyId', '=', 'plan.surveyId')
          .where('surveyVersion.publishedAt', 'is not', null)
          .orderBy('surveyVersion.number', 'desc')
          .limit(1)
          .as('version'),
      (join) => join.onTrue(),
    )
    .select(['plan.id', 'plan.delayHours', 'plan.seed', 'version.surveyVersionId'])
    .where('plan.state', '=', 'active')
    .orderBy('plan.position')
    .orderBy('plan.id')
    .execute();
}

const plans = (db: Db) =>
  db
    .selectFrom('plan')
    .innerJoin('survey', 'survey.id', 'plan.surveyId')
    .leftJoin('staff', 'staff.id', 'plan.changedBy')
    .select([
      'plan.id',
      'plan.name',
      'plan.surveyId',
      'plan.position',
      'plan.revision',
      'plan.changedAt',
      'plan.services',
      'plan.departments',
      'plan.districts',
      'plan.outcomes',
      'plan.channels',
      'plan.priority',
      'plan.delayHours',
      'plan.quietFrom',
      'plan.quietTo',
      'plan.weekdays',
      'plan.expireDays',
      'plan.reminderDays',
      'plan.closedWithinDays',
      'plan.fraction',
      'plan.targetPoints',
      'plan.leastPerService',
      'plan.districtCeiling',
      'survey.name as survey',
      'staff.name as changedBy',
    ])
    .select((eb) => eb.ref('plan.state').$castTo<PlanState>().as('state'))
    .select((eb) => eb.ref('plan.whom').$castTo<Plan['whom']>().as('whom'))
    .orderBy('plan.position')
    .orderBy('plan.id');

export const listPlans = (db: Db) => plans(db).limit(500).execute();

export const findPlan = (db: Db, id: number) => plans(db).where('plan.id', '=', id).executeTakeFirst();

export function listAskableSurveys(db: Db) {
  return db
    .selectFrom('survey')
    .select(['survey.id', 'survey.name'])
    .where('survey.archivedAt', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('surveyVersion')
          .select('surveyVersion.id')
          .whereRef('surveyVersion.surveyId', '=', 'survey.id')
          .where('surveyVersion.publishedAt', 'is not', null),
      ),
    )
    .orderBy('survey.name')
    .limit(500)
    .execute();
}

export async function findLastPosition(db: Db): Promise<number> {
  const { last } = await db
    .selectFrom('plan')
    .select(({ fn }) => fn.max('plan.position').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

export async function insertPlan(
  trx: Db,
  plan: PlanSettings & { seed: number; changedBy: number },
): Promise<number> {
  const { id } = await trx.insertInto('plan').values(plan).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** False when the plan is at another revision, or is not there. */
export async function updatePlan(
  trx: Db,
  {
    id,
    revision,
    settings,
    by,
    now,
  }: { id: number; revision: number; settings: Omit<PlanSettings, 'surveyId'>; by: number; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('plan')
    .set((eb) => ({
      ...settings,
      revision: eb('plan.revision', '+', 1),
      state: eb.case().when('plan.state', '=', 'active').then('paused').else(eb.ref('plan.state')).end(),
      changedAt: now,
      changedBy: by,
    }))
    .where('plan.id', '=', id)
    .where('plan.revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The name of the plan that was moved. */
export async function movePlan(
  trx: Db,
  { id, from, to, by, now }: { id: number; from: string[]; to: PlanState; by: number; now: Date },
): Promise<string | undefined> {
  const moved = await trx
    .updateTable('plan')
    .set({ state: to, changedAt: now, changedBy: by })
    .where('plan.id', '=', id)
    .where('plan.state', 'in', from)
    .returning('plan.name')
    .executeTakeFirst();
  return moved?.name;
}
