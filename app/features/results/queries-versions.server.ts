import type { Db } from '#db/client.ts';

/** Every published version of the surveys that some plan asks, in the order of publication. */
export function listPublishedVersions(db: Db) {
  return db
    .selectFrom('surveyVersion')
    .select(['surveyVersion.surveyId', 'surveyVersion.definition', 'surveyVersion.publishedAt'])
    .where('surveyVersion.publishedAt', 'is not', null)
    .where('surveyVersion.surveyId', 'in', (plans) => plans.selectFrom('plan').select('plan.surveyId'))
    .orderBy('surveyVersion.surveyId')
    .orderBy('surveyVersion.number')
    .$narrowType<{ publishedAt: Date }>()
    .execute();
}
