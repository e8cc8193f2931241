import { sql } from 'kysely';
import type { ContactBudget } from '#app/features/residents/contact-budget.ts';
import type { Db } from '#db/client.ts';
import type { Decided } from './deciding.ts';
import type { Due } from './queries-planning.server.ts';

/**
 * Writes down what was decided about closures that are locked: where each ended up, the
 * invitations and their messages, and the chances that were beyond the budget.
 */
export async function storeDecisions(
  trx: Db,
  given: {
    decided: Decided<Due>[];
    languageOf: (closure: Due) => string;
    budget: ContactBudget;
    now: Date;
  },
): Promise<void> {
  const { decided, languageOf, budget, now } = given;
  await sql`
    update closure set disposition = given.disposition, disposition_at = ${now}
    from unnest(
      ${decided.map(({ closure }) => closure.id)}::bigint[],
      ${decided.map(({ disposition }) => disposition)}::text[]
    ) as given (id, disposition)
    where closure.id = given.id
  `.execute(trx);

  const beyond = decided.filter(({ drawn }) => drawn?.second);
  await sql`
    insert into second_chance (closure_id, contact_id, at, chance, taken)
    select given.closure_id, given.contact_id, ${now}, given.chance, given.taken
    from unnest(
      ${beyond.map(({ closure }) => closure.id)}::bigint[],
      ${beyond.map(({ closure }) => closure.contactId)}::bigint[],
      ${beyond.map(({ drawn }) => drawn?.chance)}::double precision[],
      ${beyond.map(({ disposition }) => disposition === 'queued')}::boolean[]
    ) as given (closure_id, contact_id, chance, taken)
  `.execute(trx);

  const invited = decided.flatMap(({ closure, disposition, drawn }) =>
    disposition === 'queued' && drawn
      ? {
          closure_id: closure.id,
          contact_id: closure.contactId,
          plan_id: closure.planId,
          survey_version_id: closure.surveyVersionId,
          probability: drawn.chance,
          report_only: closure.reportOnly,
          language_asked: closure.asked,
          language_preferred: closure.preferred,
          language_delivered: languageOf(closure),
          expires_at: closure.expiresAt,
          simulated: closure.simulated,
          rehearsal: closure.rehearsal,
          due_at: closure.dueAt,
          points: drawn.second ? 0 : budget.invitationCost,
        }
      : [],
  );
  await sql`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(invited)}::json) as given (
        closure_id bigint, contact_id bigint, plan_id integer, survey_version_id integer,
        probability double precision, report_only boolean,
        language_asked text, language_preferred text, language_delivered text,
        expires_at timestamptz, simulated boolean, rehearsal boolean, due_at timestamptz, points integer
      )
    ),
    invited as (
      insert into invitation (
        closure_id, contact_id, plan_id, survey_version_id, probability, report_only,
        language_asked, language_preferred, language_delivered, planned_at, expires_at, simulated, rehearsal
      )
      select
        given.closure_id, given.contact_id, given.plan_id, given.survey_version_id, given.probability,
        given.report_only, given.language_asked, given.language_preferred, given.language_delivered,
        ${now}, given.expires_at, given.simulated, given.rehearsal
      from given
      returning invitation.id, invitation.closure_id
    )
    insert into message (kind, invitation_id, contact_id, language, due_at, points, created_at)
    select 'invitation', invited.id, given.contact_id, given.language_delivered, given.due_at, given.points, ${now}
    from invited join given on given.closure_id = invited.closure_id
  `.execute(trx);
}
