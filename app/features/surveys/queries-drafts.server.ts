import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

// Surveys as staff write them: the survey, its draft, its published versions and its English texts.

const version = (db: Db) =>
  db
    .selectFrom('surveyVersion')
    .leftJoin('staff', 'staff.id', 'surveyVersion.changedBy')
    .select([
      'surveyVersion.id as versionId',
      'surveyVersion.surveyId',
      'surveyVersion.number',
      'surveyVersion.revision',
      'surveyVersion.definition',
      'surveyVersion.publishedAt',
      'surveyVersion.changedAt',
      'staff.name as changedBy',
    ]);

export const findSurvey = (db: Db, id: number) =>
  db
    .selectFrom('survey')
    .select(['survey.id', 'survey.code', 'survey.name', 'survey.archivedAt'])
    .where('survey.id', '=', id)
    .executeTakeFirst();

/** Makes whoever else writes to the survey wait until this transaction ends. */
export const lockSurvey = (trx: Db, id: number) =>
  trx
    .selectFrom('survey')
    .select(['survey.id', 'survey.code', 'survey.name', 'survey.archivedAt'])
    .where('survey.id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export const findDraft = (db: Db, surveyId: number) =>
  version(db)
    .where('surveyVersion.surveyId', '=', surveyId)
    .where('surveyVersion.publishedAt', 'is', null)
    .executeTakeFirst();

/** The newest version of a survey, draft or not. */
export const findNewest = (db: Db, surveyId: number) =>
  version(db)
    .where('surveyVersion.surveyId', '=', surveyId)
    .orderBy('surveyVersion.number', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The published versions of a survey, newest first. */
export const listPublished = (db: Db, surveyId: number) =>
  version(db)
    .where('surveyVersion.surveyId', '=', surveyId)
    .where('surveyVersion.publishedAt', 'is not', null)
    .orderBy('surveyVersion.number', 'desc')
    .execute();

export const surveyCodeExists = async (db: Db, code: string): Promise<boolean> =>
  (await db.selectFrom('survey').select('survey.id').where('survey.code', '=', code).executeTakeFirst()) !==
  undefined;

export async function insertSurvey(trx: Db, survey: { code: string; name: string }): Promise<number> {
  const { id } = await trx.insertInto('survey').values(survey).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateSurvey(
  trx: Db,
  id: number,
  change: { name?: string; archivedAt?: Date | null; archivedBy?: number | null },
): Promise<void> {
  await trx.updateTable('survey').set(change).where('survey.id', '=', id).execute();
}

interface NewDraft {
  surveyId: number;
  definition: string;
  by: number;
  now: Date;
}

/** The draft of the version that follows all that were published. */
export async function insertDraft(trx: Db, { surveyId, definition, by, now }: NewDraft): Promise<number> {
  const { id } = await trx
    .insertInto('surveyVersion')
    .values({
      surveyId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from survey_version where survey_id = ${surveyId})`,
      definition,
      changedAt: now,
      changedBy: by,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Counts the save. Returns the new revision. */
export async function updateDraft(
  trx: Db,
  versionId: number,
  { definition, by, now }: { definition: string; by: number; now: Date },
): Promise<number> {
  const { revision } = await trx
    .updateTable('surveyVersion')
    .set((set) => ({ definition, changedAt: now, changedBy: by, revision: set('revision', '+', 1) }))
    .where('surveyVersion.id', '=', versionId)
    .returning('surveyVersion.revision')
    .executeTakeFirstOrThrow();
  return revision;
}

export async function publishDraft(
  trx: Db,
  versionId: number,
  { definition, by, now }: { definition: string; by: number; now: Date },
): Promise<void> {
  await trx
    .updateTable('surveyVersion')
    .set({ definition, publishedAt: now, publishedBy: by })
    .where('surveyVersion.id', '=', versionId)
    .execute();
}
