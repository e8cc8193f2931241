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

/**
 * SQL over the row `closure`: why no plan would ever ask about it, or null. The order
 * of the reasons is that of INELIGIBLE_REASONS.
 */
export const neverAsked = ({ refuseMadeUp }: { refuseMadeUp: boolean }) => sql<string | null>`case
  when (closure.rehearsal or closure.simulated) and ${refuseMadeUp} then 'rehearsal'
  when closure.staff_reported then 'staff_reported'
  when closure.outcome = 'cancelled' then 'outcome_cancelled'
  when closure.outcome = 'duplicate' then 'outcome_duplicate'
  when closure.information_only then 'information_only'
end`;

/** Over the rows `contact` and `suppression`, either of which may be missing: why nobody can be written to, or null. */
export const unreachable = sql<'no_contact' | 'opted_out' | null>`case
  when contact.id is null or (contact.email_hash is null and contact.erased_at is null) then 'no_contact'
  when contact.erased_at is not null or suppression.email_hash is not null then 'opted_out'
end`;

/** Whether the row `closure` meets the conditions of the row `plan`. */
export function meetsConditions() {
  return sql<boolean>`(
    (cardinality(plan.services) = 0 or closure.service_code = any(plan.services))
    and (cardinality(plan.departments) = 0 or closure.department_code = any(plan.departments))
    and (cardinality(plan.districts) = 0 or closure.district = any(plan.districts))
    and (cardinality(plan.outcomes) = 0 or closure.outcome = any(plan.outcomes))
    and (cardinality(plan.channels) = 0 or closure.channel = any(plan.channels))
  )`;
}
