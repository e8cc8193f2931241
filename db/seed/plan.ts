import type { Client } from 'pg';
import { DEFAULT_SURVEY } from '#app/features/surveys/default-survey.ts';
import { DEFAULT_PLAN } from '#app/features/surveys/plan.ts';

/** The plan every city starts with. Only where there is none: what staff changed or switched off stays. */
export async function seedPlan(client: Client): Promise<void> {
  const plan = DEFAULT_PLAN;
  await client.query(
    `insert into plan (
       name, survey_id, state, delay_hours, fraction, seed, expire_days, closed_within_days, quiet_from, quiet_to
     )
     select $2, survey.id, 'active', $3, $4, $5, $6, $7, $8, $9
     from survey
     where survey.code = $1 and not exists (select from plan)`,
    [
      DEFAULT_SURVEY.code,
      plan.name,
      plan.delayHours,
      plan.fraction,
      plan.seed,
      plan.expireDays,
      plan.closedWithinDays,
      plan.quietFrom,
      plan.quietTo,
    ],
  );
}
