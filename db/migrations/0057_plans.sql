-- Several plans: which closures each is about, how many of them it asks about, when
-- its mail may go out, and which plan decides where two would.

alter table plan
  add column state text not null default 'draft' check (state in ('draft', 'active', 'paused')),
  -- A closure belongs to the first plan, by this number, whose conditions it meets.
  add column position integer not null default 1 check (position > 0),
  -- Conditions; an empty list leaves all in.
  add column services text[] not null default '{}',
  add column departments text[] not null default '{}',
  add column districts integer[] not null default '{}',
  add column outcomes text[] not null default '{}',
  add column channels text[] not null default '{}',
  -- May use the reserve of the contact budget.
  add column priority boolean not null default false,
  add column whom text not null default 'fraction' check (whom in ('fraction', 'precision')),
  -- Of a precision target: the half-width in points of a share at 95 % per service and month …
  add column target_points double precision not null default 5 check (target_points between 1 and 30),
  -- … at least so many asked of a service, however wide its interval may be …
  add column least_per_service integer not null default 30 check (least_per_service >= 0),
  -- … and in no district more than this share of its closures.
  add column district_ceiling double precision not null default 1 check (district_ceiling > 0 and district_ceiling <= 1),
  add column weekdays integer[] not null default '{1,2,3,4,5,6,7}' -- ISO: Monday is 1
    check (cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'),
  add column revision integer not null default 1,
  add column changed_at timestamptz,
  add column changed_by integer references staff;
update plan set state = case when plan.active then 'active' else 'paused' end;
alter table plan drop column active; -- and with it the index that allowed one at a time
create index plan_in_force on plan (position) where state in ('active', 'paused');

-- The shares that a precision target comes to, as they were last worked out.
create table plan_fraction (
  plan_id integer not null references plan on delete cascade,
  service_code text not null references service,
  district integer references district,
  fraction double precision not null check (fraction > 0 and fraction <= 1),
  unique nulls not distinct (plan_id, service_code, district)
);

-- Days on which no resident gets mail.
create table holiday (
  day date primary key,
  name text not null check (name <> '')
);

-- A closure that no plan in force wants.
alter table closure drop constraint closure_check;
alter table closure add constraint closure_not_eligible_reason check (
  disposition <> 'not_eligible' or coalesce(disposition_reason in (
    'outcome_cancelled', 'outcome_duplicate', 'information_only', 'staff_reported',
    'reopened', 'closed_too_long_ago', 'rehearsal', 'no_plan'
  ), false)
);

-- The first moment from `at` on at which mail may go out: not in the quiet hours of the
-- city's clock, on one of the weekdays, on no holiday. A night may go over midnight;
-- equal limits are never quiet. Null when there is none within a month.
create function next_sending_moment(
  at timestamptz, zone text, quiet_from integer, quiet_to integer, weekdays integer[]
) returns timestamptz language sql stable as $$
  select case when candidate.starts = candidate.local then at else candidate.starts at time zone zone end
  from (
    select given.local, ahead.days,
      case
        when quiet_from = quiet_to then day.from_then
        when quiet_from < quiet_to then case
          when extract(hour from day.from_then) not between quiet_from and quiet_to - 1 then day.from_then
          when quiet_to < 24 then day.midnight + quiet_to * interval '1 hour'
          -- else until midnight: the next day says whether mail may go then
        end
        else case
          when extract(hour from day.from_then) >= quiet_from then null
          else greatest(day.from_then, day.midnight + quiet_to * interval '1 hour')
        end
      end as starts
    from (select at at time zone zone as local) given
    cross join generate_series(0, 31) ahead (days)
    cross join lateral (
      select date_trunc('day', given.local) + ahead.days * interval '1 day' as midnight,
        greatest(given.local, date_trunc('day', given.local) + ahead.days * interval '1 day') as from_then
    ) day
    where extract(isodow from day.midnight)::integer = any(weekdays)
      and not exists (select from holiday where holiday.day = day.midnight::date)
  ) candidate
  where candidate.starts is not null
  order by candidate.days
  limit 1
$$;
