-- Where closures ended up, counted like everything else that the committee reads: every
-- disposition has its column (completed, partial, bounced and in_doubt had theirs), so
-- that they add up to the closures.

-- Nobody closes or decides while what was counted before is counted anew.
lock table closure in share row exclusive mode;

alter table tally
  add column waiting integer not null default 0,
  add column not_eligible integer not null default 0,
  add column no_contact integer not null default 0,
  add column opted_out integer not null default 0,
  add column over_budget integer not null default 0,
  add column not_drawn integer not null default 0,
  add column queued integer not null default 0,
  add column sent integer not null default 0,
  add column expired integer not null default 0,
  add column withdrawn integer not null default 0;

-- 'reopened' dropped out before it was decided to ask, 'withdrawn_reopened' after that.
create or replace function closure_fact(disposition text, reason text) returns text language sql immutable as
$$ select case
  when reason is distinct from 'reopened' then disposition
  when disposition = 'withdrawn' then 'withdrawn_reopened'
  else 'reopened'
end $$;

-- What the rows say, less what waits to be folded.
update tally set
  waiting = counted.waiting,
  not_eligible = counted.not_eligible,
  no_contact = counted.no_contact,
  opted_out = counted.opted_out,
  over_budget = counted.over_budget,
  not_drawn = counted.not_drawn,
  queued = counted.queued,
  sent = counted.sent,
  expired = counted.expired,
  withdrawn = counted.withdrawn
from (
  select month, service_code, department_code, district, language, channel,
    coalesce(sum(count) filter (where fact = 'waiting'), 0) as waiting,
    coalesce(sum(count) filter (where fact in ('not_eligible', 'reopened')), 0) as not_eligible,
    coalesce(sum(count) filter (where fact = 'no_contact'), 0) as no_contact,
    coalesce(sum(count) filter (where fact = 'opted_out'), 0) as opted_out,
    coalesce(sum(count) filter (where fact = 'over_budget'), 0) as over_budget,
    coalesce(sum(count) filter (where fact = 'not_drawn'), 0) as not_drawn,
    coalesce(sum(count) filter (where fact = 'queued'), 0) as queued,
    coalesce(sum(count) filter (where fact = 'sent'), 0) as sent,
    coalesce(sum(count) filter (where fact = 'expired'), 0) as expired,
    coalesce(sum(count) filter (where fact in ('withdrawn', 'withdrawn_reopened')), 0) as withdrawn
  from (
    select closed_month as month, service_code, department_code, coalesce(district, 0) as district, language, channel,
      closure_fact(disposition, disposition_reason) as fact, 1 as count
    from closure
    union all
    select month, service_code, department_code, district, language, channel, fact, -count from tally_change
  ) facts
  group by 1, 2, 3, 4, 5, 6
) counted
where (tally.month, tally.service_code, tally.department_code, tally.district, tally.language, tally.channel) =
  (counted.month, counted.service_code, counted.department_code, counted.district, counted.language, counted.channel);
