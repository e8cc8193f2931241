import type { Db } from '#db/client.ts';

export function findActivePlan(db: Db) {
  return db
    .selectFrom('plan')
    .innerJoin('surveyVersion', 'surveyVersion.surveyId', 'plan.surveyId')
    .select([
      'plan.id',
      'plan.delayHours',
      'plan.fraction',
      'plan.seed',
      'plan.contactGapDays',
      'plan.expireDays',
      'plan.closedWithinDays',
      'plan.quietFrom',
      'plan.quietTo',
      'surveyVersion.id as surveyVersionId',
    ])
    .where('plan.active', '=', true)
    .where('surveyVersion.publishedAt', 'is not', null)
    .orderBy('surveyVersion.number', 'desc')
    .executeTakeFirst();
}
