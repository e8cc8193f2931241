-- What a change costs its writer is one statement of the trigger: both sides of an
-- update together, and what cancels out is not written. That a closure is counted
-- elsewhere from now on is rare, and looked for row by row only where it happened.

create or replace function record_closures() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    insert into tally_change (month, service_code, department_code, district, language, channel, fact, count)
    select side.closed_month, side.service_code, side.department_code, coalesce(side.district, 0),
      side.language, side.channel, closure_fact(side.disposition, side.disposition_reason), sum(side.sign)
    from (
      select 1 as sign, added.closed_month, added.service_code, added.department_code, added.district,
        added.language, added.channel, added.disposition, added.disposition_reason
      from added
      union all
      select -1, removed.closed_month, removed.service_code, removed.department_code, removed.district,
        removed.language, removed.channel, removed.disposition, removed.disposition_reason
      from removed
    ) side
    group by 1, 2, 3, 4, 5, 6, 7
    having sum(side.sign) <> 0;
  elsif tg_op = 'INSERT' then
    insert into tally_change (month, service_code, department_code, district, language, channel, fact, count)
    select added.closed_month, added.service_code, added.department_code, coalesce(added.district, 0),
      added.language, added.channel, closure_fact(added.disposition, added.disposition_reason), count(*)
    from added
    group by 1, 2, 3, 4, 5, 6, 7;
  else
    insert into tally_change (month, service_code, department_code, district, language, channel, fact, count)
    select removed.closed_month, removed.service_code, removed.department_code, coalesce(removed.district, 0),
      removed.language, removed.channel, closure_fact(removed.disposition, removed.disposition_reason), -count(*)
    from removed
    group by 1, 2, 3, 4, 5, 6, 7;
  end if;
  return null;
end $$;

-- A closure that is counted elsewhere from now on takes its answer along.
create function move_answer() returns trigger language plpgsql as $$
begin
  insert into tally_change (
    month, service_code, department_code, district, language, channel, fact, count, weight, square
  )
  select side.closed_month, side.service_code, side.department_code, coalesce(side.district, 0),
    side.language, side.channel, facts.fact, side.sign, side.sign * facts.weight, side.sign * facts.square
  from response
  cross join lateral (
    values
      (1, new.closed_month, new.service_code, new.department_code, new.district, new.language, new.channel),
      (-1, old.closed_month, old.service_code, old.department_code, old.district, old.language, old.channel)
  ) side (sign, closed_month, service_code, department_code, district, language, channel)
  cross join lateral answer_facts(
    response.invitation_id, response.claim_id, response.rating, response.work_done, response.started_at
  ) facts
  where response.closure_id = new.id;
  return null;
end $$;
create trigger closure_counted_elsewhere after update on closure for each row when (
  (new.closed_month, new.service_code, new.department_code, new.district, new.language, new.channel)
    is distinct from
  (old.closed_month, old.service_code, old.department_code, old.district, old.language, old.channel)
) execute function move_answer();

create or replace function record_answers() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    insert into tally_change (
      month, service_code, department_code, district, language, channel, fact, count, weight, square
    )
    select closure.closed_month, closure.service_code, closure.department_code, coalesce(closure.district, 0),
      closure.language, closure.channel, facts.fact,
      sum(side.sign), sum(side.sign * facts.weight), sum(side.sign * facts.square)
    from (
      select 1 as sign, added.closure_id, added.invitation_id, added.claim_id, added.rating, added.work_done,
        added.started_at
      from added
      union all
      select -1, removed.closure_id, removed.invitation_id, removed.claim_id, removed.rating, removed.work_done,
        removed.started_at
      from removed
    ) side
    join closure on closure.id = side.closure_id
    cross join lateral answer_facts(
      side.invitation_id, side.claim_id, side.rating, side.work_done, side.started_at
    ) facts
    group by 1, 2, 3, 4, 5, 6, 7
    having sum(side.sign) <> 0 or sum(side.sign * facts.weight) <> 0;
  elsif tg_op = 'INSERT' then
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
  else
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
