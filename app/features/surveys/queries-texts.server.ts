import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** Every text of a version, in all languages. */
export const listAllTexts = (db: Db, versionId: number) =>
  db
    .selectFrom('surveyText')
    .select([
      'surveyText.language',
      'surveyText.key',
      'surveyText.text',
      'surveyText.state',
      'surveyText.source',
    ])
    .where('surveyText.surveyVersionId', '=', versionId)
    .orderBy('surveyText.language')
    .orderBy('surveyText.key')
    .execute();

/** Writes the English texts of a draft: exactly these. Touches only what differs. */
export async function writeEnglish(
  trx: Db,
  { versionId, texts, by, now }: { versionId: number; texts: Record<string, string>; by: number; now: Date },
): Promise<void> {
  const keys = Object.keys(texts);
  await sql`
    delete from survey_text
    where survey_version_id = ${versionId} and language = 'en' and not (key = any(${keys}::text[]))
  `.execute(trx);
  await sql`
    insert into survey_text (survey_version_id, language, key, text, state, changed_at, changed_by)
    select ${versionId}, 'en', given.key, given.text, 'approved', ${now}, ${by}
    from unnest(${keys}::text[], ${Object.values(texts)}::text[]) as given (key, text)
    on conflict (survey_version_id, language, key) do update
    set text = excluded.text, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    where survey_text.text <> excluded.text
  `.execute(trx);
}

/** Writes texts in any languages, as drafts that nobody has approved; English ones are approved. */
export async function insertTexts(
  trx: Db,
  versionId: number,
  {
    texts,
    by,
    now,
  }: { texts: { language: string; key: string; text: string }[]; by: number | null; now: Date },
): Promise<void> {
  await sql`
    insert into survey_text (survey_version_id, language, key, text, state, source, changed_at, changed_by)
    select ${versionId}, given.language, given.key, given.text,
      case given.language when 'en' then 'approved' else 'draft' end, english.text, ${now}, ${by}
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as given (language text, key text, text text)
    join language on language.code = given.language
    left join jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as english (language text, key text, text text)
      on english.key = given.key and english.language = 'en' and given.language <> 'en'
  `.execute(trx);
}

/** Copies the texts of one version to another, with who wrote and approved them. */
export async function copyTexts(trx: Db, from: number, to: number): Promise<void> {
  await sql`
    insert into survey_text (
      survey_version_id, language, key, text, state, source, changed_at, changed_by, approved_at, approved_by
    )
    select ${to}, language, key, text, state, source, changed_at, changed_by, approved_at, approved_by
    from survey_text where survey_version_id = ${from}
  `.execute(trx);
}

/** Drops the texts of questions and options that are no more. */
export async function deleteTextsBut(trx: Db, versionId: number, keys: string[]): Promise<void> {
  await sql`
    delete from survey_text where survey_version_id = ${versionId} and not (key = any(${keys}::text[]))
  `.execute(trx);
}
