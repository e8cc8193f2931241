import type { Client } from 'pg';

/**
 * Of the simulated residents who say that work is missing, three in five tell what they
 * found, a minute after their answer. Drawn by closure, so that the same city has the
 * same disputes.
 */
export async function loadDisputes(client: Client, timeZone: string): Promise<void> {
  await client.query(
    `insert into dispute (
       closure_id, response_id, survey_version_id, found, looked_on, may_contact, told_at, changed_at, simulated
     )
     select
       response.closure_id, response.id, response.survey_version_id,
       case response.work_done
         when 'partly' then (array['part', 'part', 'again', 'other'])[1 + drawn.by % 4]
         else (array['nothing', 'nothing', 'nothing', 'again', 'elsewhere'])[1 + drawn.by % 5]
       end,
       (response.completed_at at time zone $1)::date, drawn.by % 3 > 0,
       response.completed_at + interval '1 minute', response.completed_at + interval '1 minute', true
     from response
     join closure on closure.id = response.closure_id
     join service on service.code = closure.service_code
     cross join lateral (select abs(hashint8(response.closure_id)) as by) drawn
     where response.work_done in ('partly', 'no') and response.completed_at is not null
       and not service.report_only and drawn.by / 64 % 5 < 3`,
    [timeZone],
  );
}
