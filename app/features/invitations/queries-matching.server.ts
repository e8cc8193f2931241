import { sql } from 'kysely';

/**
 * SQL over the row `closure`, for `cross join lateral` or `left join lateral … on true`:
 * the plan in force that a closure belongs to, the first by position whose conditions
 * it meets. An empty list of a condition leaves all in. A paused plan keeps its closures.
 */
export const planOfClosure = sql`(
  select plan.* from plan
  where plan.state in ('active', 'paused')
    and ${meetsConditions()}
  order by plan.position, plan.id
  limit 1
)`;

/** Whether the row `closure` meets the conditions of the row `plan`. */
function meetsConditions() {
  return sql<boolean>`(
    (cardinality(plan.services) = 0 or closure.service_code = any(plan.services))
    and (cardinality(plan.departments) = 0 or closure.department_code = any(plan.departments))
    and (cardinality(plan.districts) = 0 or closure.district = any(plan.districts))
    and (cardinality(plan.outcomes) = 0 or closure.outcome = any(plan.outcomes))
    and (cardinality(plan.channels) = 0 or closure.channel = any(plan.channels))
  )`;
}
