import type { Db } from '#db/client.ts';

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
