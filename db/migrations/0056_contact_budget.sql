-- One budget per resident over everything that is ever sent. A message costs points;
-- they wear off evenly over some days; nothing goes out that would make a resident
-- carry more than the budget. It replaces the gap in days that each plan had.

create table contact_budget (
  only_row boolean primary key default true check (only_row),
  points integer not null default 20 check (points > 0), -- a resident may carry of ordinary messages
  reserve integer not null default 10 check (reserve >= 0), -- more, for the messages of priority plans
  wears_off_days integer not null default 45 check (wears_off_days between 0 and 365), -- 0: no budget
  -- The chance with which a closure is asked about although the points are used up:
  -- whoever reports often keeps a known chance above nought, and scores can be weighted back.
  second_chance double precision not null default 0.3 check (second_chance > 0 and second_chance <= 0.5),
  invitation_cost integer not null default 15 check (invitation_cost > 0),
  reminder_cost integer not null default 5 check (reminder_cost > 0),
  changed_at timestamptz,
  changed_by integer references staff,
  check (points >= invitation_cost)
);
-- With these costs a second invitation fits after two thirds of the days: the gap that was.
insert into contact_budget (wears_off_days)
  values (least(365, coalesce((select plan.contact_gap_days * 3 / 2 from plan where plan.active), 45)));

update message set points = 15 where message.kind = 'invitation';

alter table plan drop column contact_gap_days;

-- The closures that came while their resident's points were used up, with the chance
-- each had. Of the chances within the days of the budget at most one comes true, so what
-- is left for the next one is one less their sum.
create table second_chance (
  closure_id bigint primary key references closure on delete cascade,
  contact_id bigint not null references contact,
  at timestamptz not null,
  chance double precision not null check (chance > 0 and chance <= 0.5),
  taken boolean not null
);
create index second_chance_contact on second_chance (contact_id, at);

-- What a resident carries at a moment. Every feature that sends asks this one place.
-- As a table of one row, so that PostgreSQL plans it into the query that asks.
create function points_carried(of_contact bigint, moment timestamptz)
returns table (points double precision) language sql stable as $$
  select coalesce(sum(
    message.points * case
      when message.finished_at is null then 1 -- still to go out, or on its way
      else least(1, 1 - extract(epoch from moment - message.finished_at)::double precision
        / (86400 * contact_budget.wears_off_days))
    end
  ), 0)::double precision
  from contact_budget
  join message on message.contact_id = of_contact
  where message.points > 0
    and message.state <> 'withdrawn'
    and contact_budget.wears_off_days > 0
    and (
      message.finished_at is null
      or message.finished_at > moment - make_interval(hours => 24 * contact_budget.wears_off_days)
    )
$$;

-- A resident's chances beyond the budget within its days: how many, what they add up to, whether one came true.
create function second_chances(of_contact bigint, moment timestamptz)
returns table (count bigint, given double precision, taken boolean) language sql stable as $$
  select count(*), coalesce(sum(second_chance.chance), 0)::double precision, coalesce(bool_or(second_chance.taken), false)
  from contact_budget
  join second_chance on second_chance.contact_id = of_contact
  where second_chance.at > moment - make_interval(hours => 24 * contact_budget.wears_off_days)
$$;
