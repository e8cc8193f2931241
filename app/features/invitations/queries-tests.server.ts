import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** Over the row `message`: a test of a survey that has been emptied since has nothing to show. */
export const refusalOfTest = (): RawBuilder<string | null> => sql`(
  select 'nothing_asked' from survey_test
  join survey_version on survey_version.id = survey_test.survey_version_id
  where survey_test.id = (message.payload ->> 'testId')::integer
    and not jsonb_path_exists(survey_version.definition, '$.steps[*].questions[*] ? (@.type != "passage")')
)`;

/** Tests are sent when they are asked for. */
export const noQuietHours = (): RawBuilder<Date | null> => sql`null::timestamptz`;

export async function insertTest(
  trx: Db,
  test: { surveyVersionId: number; staffId: number; language: string; askedAt: Date; expiresAt: Date },
): Promise<number> {
  const { id } = await trx.insertInto('surveyTest').values(test).returning('id').executeTakeFirstOrThrow();
  return id;
}

export const listTests = (trx: Db, ids: number[]) =>
  trx
    .selectFrom('surveyTest')
    .select(['surveyTest.id', 'surveyTest.surveyVersionId', 'surveyTest.language', 'surveyTest.expiresAt'])
    .where('surveyTest.id', 'in', ids)
    .execute();

export const setTestToken = (trx: Db, { id, tokenHash }: { id: number; tokenHash: Buffer }) =>
  trx.updateTable('surveyTest').set({ tokenHash }).where('surveyTest.id', '=', id).execute();

export const findTest = (db: Db, { tokenHash, now }: { tokenHash: Buffer; now: Date }) =>
  db
    .selectFrom('surveyTest')
    .select(['surveyTest.surveyVersionId', 'surveyTest.language'])
    .where('surveyTest.tokenHash', '=', tokenHash)
    .where('surveyTest.expiresAt', '>', now)
    .executeTakeFirst();
