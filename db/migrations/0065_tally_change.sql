-- Closures and answers are counted where they happen. Every change of them leaves
-- rows here that nobody waits for; a job folds them into tallies (next migration).
-- A row says how many more or fewer there are of one fact.

create table tally_change (
  id bigint generated always as identity primary key,
  month date not null,
  service_code text not null,
  department_code text not null,
  district integer not null, -- 0: not known
  language text not null,
  channel text not null,
  -- A disposition of closures ('reopened' for those that dropped out by it), or an
  -- answer: rating_1, done_yes, own_rating_1 (who came by themselves), late, late_satisfied.
  fact text not null,
  count bigint not null,
  -- One over the chance of being asked, in ten-thousandths, so that sums are exact in
  -- whatever order they are made.
  weight bigint not null default 0,
  square bigint not null default 0
);

create function closure_fact(disposition text, reason text) returns text language sql immutable as
$$ select case when reason = 'reopened' then 'reopened' else disposition end $$;

-- What one answer counts as. An answer weighs at most as much as 50 closures, however
-- small its chance was: one that weighed hundreds would make a figure its own. Late is
-- who answered later than three days after it was decided to ask. A report-only type
-- asks whether things were explained, not whether work was done.
create function answer_facts(
  invitation_id bigint, claim_id bigint, rating smallint, work_done text, started_at timestamptz
) returns table (fact text, weight bigint, square bigint) language sql stable as $$
  select given.fact, asked.weight, asked.weight * asked.weight
  from (
    select
      case when invitation.id is null then 'own_' else '' end as by,
      coalesce(invitation.report_only, claim.report_only, false) as report_only,
      case when invitation.id is null then 0
        else round(10000 * least(1 / invitation.probability, 50))::bigint end as weight,
      answer_facts.started_at > invitation.planned_at + interval '3 days' as late
    from (values (true)) one (row)
    left join invitation on invitation.id = answer_facts.invitation_id
    left join claim on claim.id = answer_facts.claim_id
  ) asked
  cross join lateral (
    values
      (asked.by || 'rating_' || answer_facts.rating),
      (case when not asked.report_only then asked.by || 'done_' || answer_facts.work_done end),
      (case when asked.late and answer_facts.rating is not null then 'late' end),
      (case when asked.late and answer_facts.rating >= 4 then 'late_satisfied' end)
  ) given (fact)
  where given.fact is not null
$$;

-- Every fact as the rows themselves say it: what the tallies must add up to.
create view tally_fact as
select
  closure.closed_month as month, closure.service_code, closure.department_code,
  coalesce(closure.district, 0) as district, closure.language, closure.channel,
  closure_fact(closure.disposition, closure.disposition_reason) as fact,
  1::bigint as count, 0::bigint as weight, 0::bigint as square
from closure
union all
select
  closure.closed_month, closure.service_code, closure.department_code,
  coalesce(closure.district, 0), closure.language, closure.channel,
  facts.fact, 1, facts.weight, facts.square
from response
join closure on closure.id = response.closure_id
cross join lateral answer_facts(
  response.invitation_id, response.claim_id, response.rating, response.work_done, response.started_at
) facts;

create function record_closures() returns trigger language plpgsql as $$
begin
  if tg_op in ('INSERT', 'UPDATE') then
    insert into tally_change (month, service_code, department_code, district, language, channel, fact, count)
    select added.closed_month, added.service_code, added.department_code, coalesce(added.district, 0),
      added.language, added.channel, closure_fact(added.disposition, added.disposition_reason), count(*)
    from added
    group by 1, 2, 3, 4, 5, 6, 7;
  end if;
  if tg_op in ('UPDATE', 'DELETE') then
    insert into tally_change (month, service_code, department_code, district, language, channel, fact, count)
    select removed.closed_month, removed.service_code, removed.department_code, coalesce(removed.district, 0),
      removed.language, removed.channel, closure_fact(removed.disposition, removed.disposition_reason), -count(*)
    from removed
    group by 1, 2, 3, 4, 5, 6, 7;
  end if;
  if tg_op = 'UPDATE' then
    -- A closure that is counted elsewhere from now on takes its answer along.
    insert into tally_change (
      month, service_code, department_code, district, language, channel, fact, count, weight, square
    )
    select side.closed_month, side.service_code, side.department_code, coalesce(side.district, 0),
      side.language, side.channel, facts.fact, side.sign, side.sign * facts.weight, side.sign * facts.square
    from added
    join removed on removed.id = added.id and
      (removed.closed_month, removed.service_code, removed.department_code, removed.district, removed.language,
        removed.channel) is distinct from
      (added.closed_month, added.service_code, added.department_code, added.district, added.language, added.channel)
    join response on response.closure_id = added.id
    cross join lateral (
      values
        (1, added.closed_month, added.service_code, added.department_code, added.district, added.language, added.channel),
        (-1, removed.closed_month, removed.service_code, removed.department_code, removed.district, removed.language,
          removed.channel)
    ) side (sign, closed_month, service_code, department_code, district, language, channel)
    cross join lateral answer_facts(
      response.invitation_id, response.claim_id, response.rating, response.work_done, response.started_at
    ) facts;
  end if;
  return null;
end $$;

create function record_answers() returns trigger language plpgsql as $$
begin
  if tg_op in ('INSERT', 'UPDATE') then
    insert into tally_change (
      month, service_code, department_code, district, language, channel, fact, count, weight, square
    )
    select closure.closed_month, closure.service_code, closure.department_code, coalesce(closure.district, 0),
      closure.language, closure.channel, facts.fact, count(*), sum(facts.weight), sum(facts.square)
    from added
    join closure on closure.id = added.closure_id
    cross join lateral answer_facts(
      added.invitation_id, added.claim_id, added.rating, added.work_done, added.started_at
    ) facts
    group by 1, 2, 3, 4, 5, 6, 7;
  end if;
  if tg_op in ('UPDATE', 'DELETE') then
    insert into tally_change (
      month, service_code, department_code, district, language, channel, fact, count, weight, square
    )
    select closure.closed_month, closure.service_code, closure.department_code, coalesce(closure.district, 0),
      closure.language, closure.channel, facts.fact, -count(*), -sum(facts.weight), -sum(facts.square)
    from removed
    join closure on closure.id = removed.closure_id
    cross join lateral answer_facts(
      removed.invitation_id, removed.claim_id, removed.rating, removed.work_done, removed.started_at
    ) facts
    group by 1, 2, 3, 4, 5, 6, 7;
  end if;
  return null;
end $$;

create trigger closures_added after insert on closure referencing new table as added
  for each statement execute function record_closures();
create trigger closures_changed after update on closure referencing old table as removed new table as added
  for each statement execute function record_closures();
create trigger closures_removed after delete on closure referencing old table as removed
  for each statement execute function record_closures();
create trigger answers_added after insert on response referencing new table as added
  for each statement execute function record_answers();
create trigger answers_changed after update on response referencing old table as removed new table as added
  for each statement execute function record_answers();
create trigger answers_removed after delete on response referencing old table as removed
  for each statement execute function record_answers();

-- What was there before the triggers.
insert into tally_change (
  month, service_code, department_code, district, language, channel, fact, count, weight, square
)
select month, service_code, department_code, district, language, channel, fact, sum(count), sum(weight), sum(square)
from tally_fact
group by 1, 2, 3, 4, 5, 6, 7;
