import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** The version whose texts are translated: the draft, which is always the newest, else the newest published one. */
export const findTranslatedVersion = (db: Db, surveyId: number) =>
  db
    .selectFrom('surveyVersion')
    .innerJoin('survey', 'survey.id', 'surveyVersion.surveyId')
    .select([
      'surveyVersion.id as versionId',
      'surveyVersion.number',
      'surveyVersion.revision',
      'surveyVersion.publishedAt',
      'surveyVersion.definition',
      'survey.id as surveyId',
      'survey.code',
      'survey.name',
    ])
    .where('survey.id', '=', surveyId)
    .orderBy('surveyVersion.number', 'desc')
    .executeTakeFirst();

/** A language that texts are translated into. */
export const findTargetLanguage = (db: Db, code: string) =>
  db
    .selectFrom('language')
    .select(['language.code', 'language.autonym', 'language.direction'])
    .where('language.code', '=', code)
    .where('language.code', '<>', 'en')
    .executeTakeFirst();

/** Makes whoever else saves or publishes this version wait until this transaction ends. */
export const lockVersion = (trx: Db, versionId: number) =>
  trx
    .selectFrom('surveyVersion')
    .select('surveyVersion.publishedAt')
    .where('surveyVersion.id', '=', versionId)
    .forUpdate()
    .executeTakeFirstOrThrow();

interface TranslationRow {
  key: string;
  source: string;
  text: string;
  /** Null where there is no translation. */
  stored: 'draft' | 'approved' | null;
  /** The English text it was translated from. */
  from: string | null;
  changedAt: Date | null;
  changedBy: string | null;
  approvedAt: Date | null;
  approvedBy: string | null;
}

/** Every English text of a version with its translation into one language, or of one key. */
export async function listTranslations(
  db: Db,
  { versionId, language, key }: { versionId: number; language: string; key?: string },
): Promise<TranslationRow[]> {
  const { rows } = await sql<TranslationRow>`
    select
      english.key, english.text as source, coalesce(translation.text, '') as text,
      translation.state as stored, translation.source as "from",
      translation.changed_at, changer.name as changed_by,
      translation.approved_at, approver.name as approved_by
    from survey_text english
    left join survey_text translation
      on translation.survey_version_id = english.survey_version_id
      and translation.language = ${language} and translation.key = english.key
    left join staff changer on changer.id = translation.changed_by
    left join staff approver on approver.id = translation.approved_by
    where english.survey_version_id = ${versionId} and english.language = 'en'
      and (${key ?? null}::text is null or english.key = ${key ?? null})
  `.execute(db);
  return rows;
}

/** How many texts of a version are in which state, for every language of the city but English. */
export async function listCoverage(db: Db, versionId: number) {
  const { rows } = await sql<{
    language: string;
    autonym: string;
    missing: number;
    draft: number;
    approved: number;
    stale: number;
  }>`
    select language.code as language, language.autonym,
      count(*) filter (where translation.key is null) as missing,
      count(*) filter (where translation.source <> english.text) as stale,
      count(*) filter (where translation.state = 'draft' and (translation.source <> english.text) is not true) as draft,
      count(*) filter (where translation.state = 'approved' and (translation.source <> english.text) is not true) as approved
    from language
    join survey_text english on english.survey_version_id = ${versionId} and english.language = 'en'
    left join survey_text translation
      on translation.survey_version_id = english.survey_version_id
      and translation.language = language.code and translation.key = english.key
    where language.code <> 'en'
    group by language.code
    order by language.position
  `.execute(db);
  return rows;
}

interface NewTranslation {
  key: string;
  source: string;
  text: string;
  state: 'draft' | 'approved';
}

/** Writes translations, with who wrote and, where they are approved, who approved them. */
export async function upsertTranslations(
  trx: Db,
  given: { versionId: number; language: string; texts: NewTranslation[]; by: number; now: Date },
): Promise<void> {
  await sql`
    insert into survey_text (
      survey_version_id, language, key, text, state, source, changed_at, changed_by, approved_at, approved_by
    )
    select ${given.versionId}, ${given.language}, given.key, given.text, given.state, given.source,
      ${given.now}, ${given.by},
      case given.state when 'approved' then ${given.now}::timestamptz end,
      case given.state when 'approved' then ${given.by}::integer end
    from jsonb_to_recordset(${JSON.stringify(given.texts)}::jsonb)
      as given (key text, source text, text text, state text)
    on conflict (survey_version_id, language, key) do update set
      text = excluded.text, state = excluded.state, source = excluded.source,
      -- Whoever approves a translation has not written it.
      changed_at = case when survey_text.text = excluded.text then survey_text.changed_at else excluded.changed_at end,
      changed_by = case when survey_text.text = excluded.text then survey_text.changed_by else excluded.changed_by end,
      approved_at = excluded.approved_at, approved_by = excluded.approved_by
  `.execute(trx);
}

/** Approves drafts as they stand. Also those of a published version: no word changes. */
export async function approveTranslations(
  trx: Db,
  given: { versionId: number; language: string; keys: string[]; by: number; now: Date },
): Promise<void> {
  await trx
    .updateTable('surveyText')
    .set({ state: 'approved', approvedAt: given.now, approvedBy: given.by })
    .where('surveyText.surveyVersionId', '=', given.versionId)
    .where('surveyText.language', '=', given.language)
    .where('surveyText.state', '=', 'draft')
    .where(sql<boolean>`survey_text.key = any(${given.keys}::text[])`)
    .execute();
}
