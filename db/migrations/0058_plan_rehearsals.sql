-- What a plan would have done lately: of its newest settings, so that whoever starts
-- it has seen what it does. Counts only; made anew whenever the plan changes.
create table plan_rehearsal (
  plan_id integer primary key references plan on delete cascade,
  revision integer not null, -- of the plan
  days integer not null check (days between 30 and 365),
  result jsonb not null, -- app/features/invitations/rehearsal.ts: Rehearsal
  made_at timestamptz not null
);
