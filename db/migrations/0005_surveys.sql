-- Surveys have versions; a published version is never changed. Questions and
-- options are codes; their texts are rows per language.

create table survey (
  id integer generated always as identity primary key,
  code text not null unique,
  name text not null,
  created_at timestamptz not null default now()
);

create table survey_version (
  id integer generated always as identity primary key,
  survey_id integer not null references survey,
  number integer not null,
  definition jsonb not null, -- app/features/surveys/survey.ts: SurveyDefinition
  published_at timestamptz,
  published_by integer references staff,
  created_at timestamptz not null default now(),
  unique (survey_id, number)
);

create table survey_text (
  survey_version_id integer not null references survey_version,
  language text not null references language,
  key text not null, -- 'rating.title', 'wrong.options.late', …
  text text not null,
  state text not null check (state in ('draft', 'approved')),
  primary key (survey_version_id, language, key)
);

create function refuse_change_of_published_version() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'survey version % is published and cannot change', old.id using errcode = 'check_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger published_version_is_frozen before update or delete on survey_version
  for each row execute function refuse_change_of_published_version();

-- The rule that says whom a survey asks, when, and with what probability.
create table plan (
  id integer generated always as identity primary key,
  name text not null,
  survey_id integer not null references survey,
  active boolean not null default true,
  delay_hours integer not null default 24 check (delay_hours >= 0),
  fraction double precision not null default 1 check (fraction > 0 and fraction <= 1),
  seed bigint not null,
  contact_gap_days integer not null default 30 check (contact_gap_days >= 0),
  expire_days integer not null default 14 check (expire_days > 0),
  closed_within_days integer not null default 30 check (closed_within_days > 0),
  quiet_from integer not null default 20 check (quiet_from between 0 and 24), -- local hour
  quiet_to integer not null default 8 check (quiet_to between 0 and 24),
  created_at timestamptz not null default now(),
  check (not (quiet_from = 0 and quiet_to = 24)) -- a day that is never over
);
-- One closure, one plan: until plans have conditions, one at a time may be active.
create unique index plan_active on plan (active) where active;
