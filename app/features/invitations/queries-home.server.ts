import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Disposition } from './disposition.ts';
import type { Counts } from './funnel.ts';
import { planOfClosure } from './queries-matching.server.ts';

interface Named {
  code: string;
  name: string;
}

interface SurveyLanguage extends Named {
  surveyId: number;
}

/** How much of each thing needs a person, in one reading. Names are cut off after the first 20. */
export async function countNeeds(
  db: Db,
  given: { weekAgo: Date; monthAgo: Date; overdueBefore: Date; surveyVersionIds: number[] },
) {
  const { rows } = await sql<{
    failedImports: number;
    overdue: number;
    inDoubt: number;
    bounced: number;
    departments: Named[];
    services: Named[];
    languages: SurveyLanguage[];
    stale: SurveyLanguage[];
  }>`
    select
      (
        select count(*) from request_import
        where request_import.started_at > ${given.weekAgo}
          and (request_import.state = 'failed' or request_import.rows_rejected > 0)
      ) as failed_imports,
      (
        select count(*) from closure
        cross join lateral ${planOfClosure} plan
        where closure.disposition = 'waiting' and plan.state = 'active'
          and closure.closed_at < ${given.overdueBefore}::timestamptz - make_interval(hours => plan.delay_hours)
      ) as overdue,
      (
        select count(*) from message where message.state = 'in_doubt' and message.finished_at > ${given.monthAgo}
      ) as in_doubt,
      (
        select count(*) from message where message.state = 'rejected' and message.finished_at > ${given.weekAgo}
      ) as bounced,
      array(
        select jsonb_build_object('code', department.code, 'name', department.name)
        from department where department.unmapped and department.active order by department.name limit 1000
      ) as departments,
      array(
        select jsonb_build_object('code', service.code, 'name', service.name)
        from service where service.unmapped and service.active order by service.name limit 1000
      ) as services,
      array(
        select jsonb_build_object('code', language.code, 'name', language.english_name, 'surveyId', draft.survey_id)
        from language
        join lateral (
          select min(survey_version.survey_id) as survey_id
          from survey_text
          join survey_version on survey_version.id = survey_text.survey_version_id
          where survey_text.survey_version_id = any(${given.surveyVersionIds}::integer[])
            and survey_text.language = language.code and survey_text.state = 'draft'
        ) draft on draft.survey_id is not null
        order by language.position
      ) as languages,
      array(
        -- Of what is asked now, and of the draft that is to be asked next.
        select jsonb_build_object('code', language.code, 'name', language.english_name, 'surveyId', stale.survey_id)
        from language
        join lateral (
          select min(newer.survey_id) as survey_id
          from survey_version asked
          join survey_version newer on newer.survey_id = asked.survey_id and newer.number >= asked.number
          join survey_text translation on translation.survey_version_id = newer.id and translation.language = language.code
          join survey_text english on english.survey_version_id = newer.id and english.language = 'en'
            and english.key = translation.key
          where asked.id = any(${given.surveyVersionIds}::integer[]) and translation.source <> english.text
        ) stale on stale.survey_id is not null
        order by language.position
      ) as stale
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error('a select without a from has one row');
  return row;
}

/** The closures of the days from `from` on by disposition, of one department or of all. */
export async function countRecent(
  db: Db,
  { from, departmentCode }: { from: string; departmentCode: string | null },
): Promise<Counts> {
  const { rows } = await sql<{ disposition: Disposition; count: number }>`
    select closure.disposition, count(*) as count
    from closure
    where closure.closed_on >= ${from}
      and closure.closed_month >= date_trunc('month', ${from}::date)::date -- for its index
      and (${departmentCode}::text is null or closure.department_code = ${departmentCode})
    group by closure.disposition
  `.execute(db);
  return Object.fromEntries(rows.map(({ disposition, count }) => [disposition, count]));
}
