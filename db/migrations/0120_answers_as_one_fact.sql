-- An answer is one fact: one row of tally_change, whatever is counted of it. That is cheaper for its writer
-- than a row per question, and what goes along with what can be counted, too: satisfaction with the days it
-- took, and the circumstances that drivers are found among. Nothing reads the rows in an order, so that
-- they need no key. All tallies are made anew.

drop view tally_fact;
drop table tally_change;
drop function if exists record_closures, record_answers, record_answer, move_answer cascade;
drop function answer_facts;
truncate tally, calibration_factor;

create table tally_change (
  month date not null,
  service_code text not null,
  department_code text not null,
  district integer not null, -- 0: not known
  language text not null,
  channel text not null,
  -- A disposition of closures ('reopened' for those that dropped out by it), 'answer', 'own_answer' (of
  -- those who came by themselves), or 'disputed'.
  fact text not null,
  -- Of closures: their outcome does not claim that work was done.
  without_work boolean,
  -- Of answers, and of closures without work: the resolution code tells what was done or why nothing was.
  explained boolean,
  -- Of answers. A report-only type asks whether things were explained, not whether work was done.
  rating smallint,
  work_done text,
  late boolean, -- rated later than three days after it was decided to ask
  days smallint, -- to close: see days_band()
  count bigint not null,
  -- One over the chance of being asked, in ten-thousandths, so that sums are exact in
  -- whatever order they are made.
  weight bigint not null default 0,
  square bigint not null default 0
) with (
  -- Emptied every few seconds: what is dead is to be forgotten soon, or whoever reads the rest wades through it.
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2147483647
);

-- Which of the times to close that are told apart: app/features/results/days-to-close.ts.
create function days_band(days double precision) returns smallint language sql immutable as
$$ select width_bucket(days, '{1,3,7,14,30,90}'::double precision[])::smallint $$;

-- What one answer counts as. An answer weighs at most as much as 50 closures, however
-- small its chance was: one that weighed hundreds would make a figure its own.
create function answer_fact(
  invitation_id bigint, claim_id bigint, rating smallint, work_done text, started_at timestamptz
) returns table (fact text, rating smallint, work_done text, late boolean, weight bigint, square bigint)
language sql stable as $$
  select asked.fact, asked.rating, asked.work_done, asked.late, asked.weight, asked.weight * asked.weight
  from (
    select
      case when invitation.id is null then 'own_answer' else 'answer' end as fact,
      answer_fact.rating,
      case when not coalesce(invitation.report_only, claim.report_only, false) then answer_fact.work_done end as work_done,
      coalesce(answer_fact.started_at > invitation.planned_at + interval '3 days', false) as late,
      case when invitation.id is null then 0
        else round(10000 * least(1 / invitation.probability, 50))::bigint end as weight
    from (values (true)) one (row)
    left join invitation on invitation.id = answer_fact.invitation_id
    left join claim on claim.id = answer_fact.claim_id
  ) asked
$$;

-- Every fact as the rows themselves say it: what the tallies must add up to.
create view tally_fact as
select
  closure.closed_month as month, closure.service_code, closure.department_code,
  coalesce(closure.district, 0) as district, closure.language, closure.channel,
  closure_fact(closure.disposition, closure.disposition_reason) as fact,
  closure.outcome <> 'done' as without_work, closure.outcome <> 'done' and closure.explained as explained,
  null::smallint as rating, null::text as work_done, null::boolean as late, null::smallint as days,
  1::bigint as count, 0::bigint as weight, 0::bigint as square
from closure
union all
select
  closure.closed_month, closure.service_code, closure.department_code,
  coalesce(closure.district, 0), closure.language, closure.channel,
  own.fact, null, closure.explained, own.rating, own.work_done, own.late, days_band(closure.days_to_close),
  1, own.weight, own.square
from response
join closure on closure.id = response.closure_id
cross join lateral answer_fact(
  response.invitation_id, response.claim_id, response.rating, response.work_done, response.started_at
) own
union all
-- Residents told what they found when they looked, and still say that not all was done.
select
  closure.closed_month, closure.service_code, closure.department_code,
  coalesce(closure.district, 0), closure.language, closure.channel,
  'disputed', null, null, null, null, null, null, 1, 0, 0
from dispute
join response on response.id = dispute.response_id and response.work_done in ('partly', 'no')
join closure on closure.id = dispute.closure_id;

-- Closures come and go by the thousand, and are counted together. They change one by one: there a row's own
-- trigger costs its writer less than a statement's, and nothing where what changed is not counted.
create function record_closures() returns trigger language plpgsql as $$
begin
  insert into tally_change (
    month, service_code, department_code, district, language, channel, fact, without_work, explained, count
  )
  select counted.closed_month, counted.service_code, counted.department_code, coalesce(counted.district, 0),
    counted.language, counted.channel, closure_fact(counted.disposition, counted.disposition_reason),
    counted.outcome <> 'done', counted.outcome <> 'done' and counted.explained,
    case tg_op when 'INSERT' then count(*) else -count(*) end
  from counted
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  return null;
end $$;
create trigger closures_added after insert on closure referencing new table as counted
  for each statement execute function record_closures();
create trigger closures_removed after delete on closure referencing old table as counted
  for each statement execute function record_closures();

create function record_changed_closure() returns trigger language plpgsql as $$
begin
  insert into tally_change (
    month, service_code, department_code, district, language, channel, fact, without_work, explained, count
  )
  values
    (new.closed_month, new.service_code, new.department_code, coalesce(new.district, 0), new.language, new.channel,
      closure_fact(new.disposition, new.disposition_reason), new.outcome <> 'done',
      new.outcome <> 'done' and new.explained, 1),
    (old.closed_month, old.service_code, old.department_code, coalesce(old.district, 0), old.language, old.channel,
      closure_fact(old.disposition, old.disposition_reason), old.outcome <> 'done',
      old.outcome <> 'done' and old.explained, -1);
  return null;
end $$;
create trigger closures_changed after update on closure for each row when (
  (new.closed_month, new.service_code, new.department_code, new.district, new.language, new.channel,
    new.disposition, new.disposition_reason, new.outcome, new.explained)
    is distinct from
  (old.closed_month, old.service_code, old.department_code, old.district, old.language, old.channel,
    old.disposition, old.disposition_reason, old.outcome, old.explained)
) execute function record_changed_closure();

-- A closure that is counted elsewhere from now on takes its answer along, and the dispute about it.
create function move_answer() returns trigger language plpgsql as $$
begin
  insert into tally_change (
    month, service_code, department_code, district, language, channel, fact, explained, rating, work_done, late,
    days, count, weight, square
  )
  select side.closed_month, side.service_code, side.department_code, coalesce(side.district, 0),
    side.language, side.channel, own.fact, side.explained, own.rating, own.work_done, own.late,
    days_band(side.days_to_close), side.sign, side.sign * own.weight, side.sign * own.square
  from response
  cross join lateral answer_fact(
    response.invitation_id, response.claim_id, response.rating, response.work_done, response.started_at
  ) own
  cross join lateral (
    values
      (1, new.closed_month, new.service_code, new.department_code, new.district, new.language, new.channel,
        new.explained, new.days_to_close),
      (-1, old.closed_month, old.service_code, old.department_code, old.district, old.language, old.channel,
        old.explained, old.days_to_close)
  ) side (sign, closed_month, service_code, department_code, district, language, channel, explained, days_to_close)
  where response.closure_id = new.id;

  insert into tally_change (month, service_code, department_code, district, language, channel, fact, count)
  select side.closed_month, side.service_code, side.department_code, coalesce(side.district, 0),
    side.language, side.channel, 'disputed', side.sign
  from dispute
  join response on response.id = dispute.response_id and response.work_done in ('partly', 'no')
  cross join lateral (
    values
      (1, new.closed_month, new.service_code, new.department_code, new.district, new.language, new.channel),
      (-1, old.closed_month, old.service_code, old.department_code, old.district, old.language, old.channel)
  ) side (sign, closed_month, service_code, department_code, district, language, channel)
  where dispute.closure_id = new.id;
  return null;
end $$;
create trigger closure_counted_elsewhere after update on closure for each row when (
  (new.closed_month, new.service_code, new.department_code, new.district, new.language, new.channel, new.explained,
    new.days_to_close)
    is distinct from
  (old.closed_month, old.service_code, old.department_code, old.district, old.language, old.channel, old.explained,
    old.days_to_close)
) execute function move_answer();

create function record_answer() returns trigger language plpgsql as $$
begin
  insert into tally_change (
    month, service_code, department_code, district, language, channel, fact, explained, rating, work_done, late,
    days, count, weight, square
  )
  select closure.closed_month, closure.service_code, closure.department_code, coalesce(closure.district, 0),
    closure.language, closure.channel, own.fact, closure.explained, own.rating, own.work_done, own.late,
    days_band(closure.days_to_close), side.sign, side.sign * own.weight, side.sign * own.square
  from (
    values
      (1, new.closure_id, new.invitation_id, new.claim_id, new.rating, new.work_done, new.started_at),
      (-1, old.closure_id, old.invitation_id, old.claim_id, old.rating, old.work_done, old.started_at)
  ) side (sign, closure_id, invitation_id, claim_id, rating, work_done, started_at)
  join closure on closure.id = side.closure_id -- none where there is no new or no old one
  cross join lateral answer_fact(
    side.invitation_id, side.claim_id, side.rating, side.work_done, side.started_at
  ) own;
  return null;
end $$;
create trigger answers_added after insert on response for each row execute function record_answer();
create trigger answers_changed after update on response for each row when (
  (new.closure_id, new.invitation_id, new.claim_id, new.rating, new.work_done, new.started_at)
    is distinct from
  (old.closure_id, old.invitation_id, old.claim_id, old.rating, old.work_done, old.started_at)
) execute function record_answer();
create trigger answers_removed after delete on response for each row execute function record_answer();

-- A dispute counts while its resident says that not all was done. The cascade that deletes it with its
-- answer leaves nothing to ask afterwards: that is recorded before.
create function record_disputed(closure_id bigint, change integer) returns void language sql as $$
  insert into tally_change (month, service_code, department_code, district, language, channel, fact, count)
  select closure.closed_month, closure.service_code, closure.department_code, coalesce(closure.district, 0),
    closure.language, closure.channel, 'disputed', record_disputed.change
  from closure
  where closure.id = record_disputed.closure_id
$$;
create function record_dispute() returns trigger language plpgsql as $$
declare
  told dispute := case tg_op when 'INSERT' then new else old end;
begin
  if exists (select from response where response.id = told.response_id and response.work_done in ('partly', 'no')) then
    perform record_disputed(told.closure_id, case tg_op when 'INSERT' then 1 else -1 end);
  end if;
  return null;
end $$;
create trigger dispute_added after insert on dispute for each row execute function record_dispute();
create trigger dispute_removed after delete on dispute for each row execute function record_dispute();

create function record_disputed_answer() returns trigger language plpgsql as $$
begin
  if exists (select from dispute where dispute.response_id = old.id) then
    perform record_disputed(
      old.closure_id,
      case when tg_op = 'UPDATE' then coalesce(new.work_done in ('partly', 'no'), false)::integer else 0 end
        - coalesce(old.work_done in ('partly', 'no'), false)::integer
    );
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger disputed_answer_changed after update on response for each row when (
  coalesce(new.work_done in ('partly', 'no'), false) <> coalesce(old.work_done in ('partly', 'no'), false)
) execute function record_disputed_answer();
create trigger disputed_answer_removed before delete on response for each row when (old.work_done in ('partly', 'no'))
  execute function record_disputed_answer();

-- What is counted of closures and answers beside the rest: closings without work and the explained of them,
-- disputes, and ratings by the days it took to close, with the satisfied (4 and 5) of them.
alter table tally
  add without_work integer not null,
  add explained integer not null,
  add disputed integer not null,
  add days_0 integer not null, add days_0_satisfied integer not null,
  add days_1 integer not null, add days_1_satisfied integer not null,
  add days_2 integer not null, add days_2_satisfied integer not null,
  add days_3 integer not null, add days_3_satisfied integer not null,
  add days_4 integer not null, add days_4_satisfied integer not null,
  add days_5 integer not null, add days_5_satisfied integer not null,
  add days_6 integer not null, add days_6_satisfied integer not null;
-- For what is narrowed by several dimensions at once.
create index tally_service on tally (service_code, month);
create index tally_department on tally (department_code, month);
create index tally_district on tally (district, month);
create index tally_language on tally (language, month);

-- Each month calibrated to its closures: what the estimates of the dashboards are made of, by one
-- dimension at a time. Written anew with every folding that touches the month. In columns, so that the
-- database sums up a period: app/features/results/score-sums.ts, ScoreSums.
drop table month_score;
create table month_score (
  dimension text not null check (dimension in ('all', 'service', 'department', 'district', 'language', 'channel')),
  month date not null,
  level text not null, -- a code; '' for all, and for a district that is not known
  sample integer not null,
  closures integer not null, eligible integer not null, invited integer not null, completed integer not null,
  partial integer not null, bounced integer not null, in_doubt integer not null, late integer not null,
  late_satisfied integer not null, without_work integer not null, explained integer not null,
  disputed integer not null, own_rating_1 integer not null, own_rating_2 integer not null,
  own_rating_3 integer not null, own_rating_4 integer not null, own_rating_5 integer not null,
  own_done_yes integer not null, own_done_partly integer not null, own_done_no integer not null,
  own_done_unsure integer not null, days_0 integer not null, days_0_satisfied integer not null,
  days_1 integer not null, days_1_satisfied integer not null, days_2 integer not null,
  days_2_satisfied integer not null, days_3 integer not null, days_3_satisfied integer not null,
  days_4 integer not null, days_4_satisfied integer not null, days_5 integer not null,
  days_5_satisfied integer not null, days_6 integer not null, days_6_satisfied integer not null,
  -- Of each answer: how many, and the closures that they stand for.
  rating_1 integer not null, rating_2 integer not null, rating_3 integer not null, rating_4 integer not null,
  rating_5 integer not null, done_yes integer not null, done_partly integer not null,
  done_no integer not null, done_unsure integer not null,
  rating_1_weight double precision not null, rating_2_weight double precision not null,
  rating_3_weight double precision not null, rating_4_weight double precision not null,
  rating_5_weight double precision not null, done_yes_weight double precision not null,
  done_partly_weight double precision not null, done_no_weight double precision not null,
  done_unsure_weight double precision not null,
  -- The variances and covariances of these.
  rating_1_1 double precision not null, rating_1_2 double precision not null,
  rating_1_3 double precision not null, rating_1_4 double precision not null,
  rating_1_5 double precision not null, rating_2_2 double precision not null,
  rating_2_3 double precision not null, rating_2_4 double precision not null,
  rating_2_5 double precision not null, rating_3_3 double precision not null,
  rating_3_4 double precision not null, rating_3_5 double precision not null,
  rating_4_4 double precision not null, rating_4_5 double precision not null,
  rating_5_5 double precision not null, done_yes_yes double precision not null,
  done_yes_partly double precision not null, done_yes_no double precision not null,
  done_yes_unsure double precision not null, done_partly_partly double precision not null,
  done_partly_no double precision not null, done_partly_unsure double precision not null,
  done_no_no double precision not null, done_no_unsure double precision not null,
  done_unsure_unsure double precision not null,
  primary key (dimension, month, level)
);

-- The tallies of each month by two dimensions at a time, the weights and squares already multiplied with
-- the month's factors (and rounded, so that sums are exact). The others are null. Written anew with every
-- folding that touches the month: a view of services within a district reads 68 rows a month, however
-- many cells there are.
create table tally_pair (like tally, dimensions text not null); -- 'service,district'
alter table tally_pair
  alter service_code drop not null, alter department_code drop not null, alter district drop not null,
  alter language drop not null, alter channel drop not null;
create unique index tally_pair_key on tally_pair (
  dimensions, month, service_code, department_code, district, language, channel
) nulls not distinct;

-- The answers that drivers of satisfaction are found among, of those to both questions, by what is known of
-- each: for all and for each level of one dimension at a time.
create table tally_pattern (
  dimension text not null check (dimension in ('all', 'service', 'department', 'district', 'language')),
  level text not null, -- as in month_score
  month date not null check (extract(day from month) = 1),
  channel text not null,
  work_done text not null,
  days smallint not null,
  explained boolean not null,
  satisfied boolean not null,
  count integer not null,
  weight bigint not null,
  square bigint not null,
  primary key (dimension, level, month, channel, work_done, days, explained, satisfied)
) with (fillfactor = 70);

insert into tally_change
select month, service_code, department_code, district, language, channel, fact, without_work, explained, rating,
  work_done, late, days, sum(count), sum(weight), sum(square)
from tally_fact
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
