-- What the committee decided, on which figures, who owns it and what should move by when.

create table decision (
  id integer generated always as identity primary key,
  title text not null,
  decided text not null,
  why text not null,
  owner_id integer not null references staff,
  -- What should move: a measure of a service, of a department, or of the city as a whole.
  measure text not null, -- app/features/results/measure.ts
  service_code text references service,
  department_code text references department,
  direction text not null check (direction in ('up', 'down')),
  -- By when: the figures of as many months, up to this one, are compared with the frozen ones.
  due_month date not null check (extract(day from due_month) = 1),
  -- The figures it was decided on, frozen: app/features/decisions/decision.ts, Figures.
  baseline jsonb not null,
  recorded_by integer not null references staff,
  recorded_at timestamptz not null default now(),
  -- What came of it, once the month was over.
  later jsonb,
  verdict text check (verdict in ('moved', 'not_beyond_noise', 'wrong_way', 'not_enough')),
  judged_at timestamptz,
  check (num_nonnulls(service_code, department_code) < 2),
  check (num_nonnulls(later, verdict, judged_at) in (0, 3))
);
create index decision_open on decision (due_month) where verdict is null;

-- A decision is a record: what was written down stays, and is judged once.
create function refuse_change_of_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.verdict is not null
    or (to_jsonb(new) - array['later', 'verdict', 'judged_at'])
      is distinct from (to_jsonb(old) - array['later', 'verdict', 'judged_at'])
  then
    raise exception 'decision % is on record and cannot change', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger decision_is_on_record before update or delete on decision
  for each row execute function refuse_change_of_decision();
