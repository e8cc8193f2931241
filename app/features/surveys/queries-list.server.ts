import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

export interface SurveyLine {
  id: number;
  code: string;
  name: string;
  archivedAt: Date | null;
  /** The newest published version, if any. */
  publishedNumber: number | null;
  publishedAt: Date | null;
  /** The draft, if any. */
  draftNumber: number | null;
  draftChangedAt: Date | null;
  draftChangedBy: string | null;
  /** Texts of the newest version, draft or not. */
  texts: number;
  languages: Coverage[];
  /** Finished answers to any version. */
  answers: number;
  /** Plans that ask it now. */
  plans: number;
}

/** How much of the English texts a language has; stale ones count as translated. */
export interface Coverage {
  language: string;
  translated: number;
  stale: number;
  approved: number;
}

/** All surveys, those last worked on first. */
export async function listSurveys(db: Db): Promise<SurveyLine[]> {
  const { rows } = await sql<SurveyLine>`
    with newest as (
      select distinct on (survey_id) survey_id, id from survey_version order by survey_id, number desc
    ), coverage as (
      select newest.survey_id, translation.language, count(*)::integer as translated,
        (count(*) filter (where translation.source <> english.text))::integer as stale,
        (count(*) filter (where translation.state = 'approved'))::integer as approved
      from newest
      join survey_text english on english.survey_version_id = newest.id and english.language = 'en'
      join survey_text translation
        on translation.survey_version_id = newest.id and translation.key = english.key
      group by newest.survey_id, translation.language
    )
    select
      survey.id, survey.code, survey.name, survey.archived_at,
      published.number as published_number, published.published_at,
      draft.number as draft_number, draft.changed_at as draft_changed_at, staff.name as draft_changed_by,
      coalesce(english.translated, 0) as texts,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'language', coverage.language, 'translated', coverage.translated,
          'stale', coverage.stale, 'approved', coverage.approved
        ) order by language.position)
        from coverage join language on language.code = coverage.language
        where coverage.survey_id = survey.id
      ), '[]') as languages,
      (
        select count(*)::integer from response join survey_version on survey_version.id = response.survey_version_id
        where survey_version.survey_id = survey.id and response.completed_at is not null
      ) as answers,
      (select count(*)::integer from plan where plan.survey_id = survey.id and plan.state = 'active') as plans
    from survey
    left join lateral (
      select number, published_at from survey_version
      where survey_id = survey.id and published_at is not null order by number desc limit 1
    ) published on true
    left join survey_version draft on draft.survey_id = survey.id and draft.published_at is null
    left join staff on staff.id = draft.changed_by
    left join coverage english on english.survey_id = survey.id and english.language = 'en'
    order by greatest(draft.changed_at, published.published_at, survey.created_at) desc, survey.id desc
  `.execute(db);
  return rows;
}

/** Whether a plan asks this survey now. */
export const isPlanned = async (db: Db, surveyId: number): Promise<boolean> =>
  (await db
    .selectFrom('plan')
    .select('plan.id')
    .where('plan.surveyId', '=', surveyId)
    .where('plan.state', '=', 'active')
    .limit(1)
    .executeTakeFirst()) !== undefined;
