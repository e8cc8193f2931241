import type { Db } from '#db/client.ts';

export function findVersion(db: Db, id: number) {
  return db
    .selectFrom('surveyVersion')
    .select(['surveyVersion.definition', 'surveyVersion.publishedAt'])
    .where('surveyVersion.id', '=', id)
    .executeTakeFirstOrThrow();
}

export function listTexts(db: Db, { versionId, languages }: { versionId: number; languages: string[] }) {
  return db
    .selectFrom('surveyText')
    .select(['surveyText.language', 'surveyText.key', 'surveyText.text'])
    .where('surveyText.surveyVersionId', '=', versionId)
    .where('surveyText.language', 'in', languages)
    .execute();
}
