import type { Readable } from 'node:stream';
import { escapeLiteral, type PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ScoreFilter } from './period.ts';

/**
 * The answers of a period by residents who were drawn, as lines of CSV, straight from the
 * database. COPY takes no parameters, so each value stands in the statement as a literal
 * of the driver's own making. A resident is a number that only this file knows: the rows
 * of one belong together, and nobody can be looked up by it.
 */
export function copyAnswers(client: PoolClient, filter: ScoreFilter, salt: string): Readable {
  return client.query(
    copyTo(`copy (
      select
        closure.id as closure,
        left(encode(sha256(convert_to(${escapeLiteral(salt)} || closure.contact_id, 'UTF8')), 'hex'), 16) as resident,
        round((1 / invitation.probability)::numeric, 6) as weight,
        closure.service_code as service, closure.department_code as department, closure.district,
        closure.language, closure.channel, response.rating,
        case when not invitation.report_only then response.work_done end as done,
        to_char(closure.closed_month, 'YYYY-MM') as month, closure.outcome,
        response.language as answered_in, (response.completed_at is not null)::integer as completed,
        response.survey_version_id as survey_version
      from response
      join closure on closure.id = response.closure_id
      join invitation on invitation.id = response.invitation_id
      where ${conditionsOf(filter).join(' and ')}
    ) to stdout (format csv, header)`),
  );
}

function conditionsOf({ from, to, department, group, service, district, language }: ScoreFilter): string[] {
  const given = (column: string, value: string | null) =>
    value === null ? [] : [`closure.${column} = ${escapeLiteral(value)}`];
  return [
    `closure.closed_month between ${escapeLiteral(`${from}-01`)} and ${escapeLiteral(`${to}-01`)}`,
    ...given('department_code', department),
    ...given('service_code', service),
    ...given('language', language),
    ...(district === null ? [] : [`closure.district = ${Number(district)}`]),
    ...(group === null
      ? []
      : [`closure.service_code in (select code from service where service_group = ${escapeLiteral(group)})`]),
  ];
}
