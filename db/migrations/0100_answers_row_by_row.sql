-- Answers change one at a time: a trigger for each row costs its writer half of one for
-- each statement, of which an insert that meets a row runs two. Of a closure only what
-- may be counted elsewhere is looked at.

drop trigger answers_added on response;
drop trigger answers_changed on response;
drop trigger answers_removed on response;
drop function record_answers();

create function record_answer() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tally_change (
      month, service_code, department_code, district, language, channel, fact, count, weight, square
    )
    select closure.closed_month, closure.service_code, closure.department_code, coalesce(closure.district, 0),
      closure.language, closure.channel, facts.fact, 1, facts.weight, facts.square
    from closure
    cross join lateral answer_facts(
      new.invitation_id, new.claim_id, new.rating, new.work_done, new.started_at
    ) facts
    where closure.id = new.closure_id;
  elsif tg_op = 'UPDATE' then
    insert into tally_change (
      month, service_code, department_code, district, language, channel, fact, count, weight, square
    )
    select closure.closed_month, closure.service_code, closure.department_code, coalesce(closure.district, 0),
      closure.language, closure.channel, facts.fact,
      sum(side.sign), sum(side.sign * facts.weight), sum(side.sign * facts.square)
    from (
      values
        (1, new.closure_id, new.invitation_id, new.claim_id, new.rating, new.work_done, new.started_at),
        (-1, old.closure_id, old.invitation_id, old.claim_id, old.rating, old.work_done, old.started_at)
    ) side (sign, closure_id, invitation_id, claim_id, rating, work_done, started_at)
    join closure on closure.id = side.closure_id
    cross join lateral answer_facts(
      side.invitation_id, side.claim_id, side.rating, side.work_done, side.started_at
    ) facts
    group by 1, 2, 3, 4, 5, 6, 7
    having sum(side.sign) <> 0 or sum(side.sign * facts.weight) <> 0;
  else
    insert into tally_change (
      month, service_code, department_code, district, language, channel, fact, count, weight, square
    )
    select closure.closed_month, closure.service_code, closure.department_code, coalesce(closure.district, 0),
      closure.language, closure.channel, facts.fact, -1, -facts.weight, -facts.square
    from closure
    cross join lateral answer_facts(
      old.invitation_id, old.claim_id, old.rating, old.work_done, old.started_at
    ) facts
    where closure.id = old.closure_id;
  end if;
  return null;
end $$;

create trigger answer_counted after insert or delete on response for each row execute function record_answer();
create trigger answer_recounted after update of
  closure_id, invitation_id, claim_id, rating, work_done, started_at on response
  for each row execute function record_answer();

drop trigger closure_counted_elsewhere on closure;
create trigger closure_counted_elsewhere after update of
  closed_month, service_code, department_code, district, language, channel on closure
  for each row when (
    (new.closed_month, new.service_code, new.department_code, new.district, new.language, new.channel)
      is distinct from
    (old.closed_month, old.service_code, old.department_code, old.district, old.language, old.channel)
  ) execute function move_answer();
