-- 311 requests as they arrive, and their closures.

create table request_import (
  id integer generated always as identity primary key,
  file_name text not null,
  layout text,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  rehearsal boolean not null default false,
  bytes_total bigint,
  bytes_read bigint not null default 0,
  rows_read integer not null default 0,
  rows_new integer not null default 0,
  rows_updated integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_older integer not null default 0, -- an update older than what we hold
  rows_rejected integer not null default 0,
  closed_undated integer not null default 0, -- closed, but without a date: no closure
  rejects jsonb, -- rows set aside, of an import started in the browser; bounded
  fault text, -- why it failed, as a code; the words are in locales, `requests` → `faults`
  fault_value text, -- the line, or what was missing
  started_by integer references staff,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  check ((state = 'running') = (finished_at is null)),
  check ((state = 'failed') = (fault is not null))
);

create table request (
  id bigint generated always as identity primary key,
  number text not null unique, -- the city's number
  service_code text not null, -- of service: see the end of this file
  department_code text not null, -- of department
  status text not null,
  resolution_code text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  channel text not null, -- call, app, web, email, driver, staff, other
  staff_reported boolean not null default false,
  anonymous boolean not null default false,
  district integer, -- of district
  zip text,
  address text,
  latitude double precision,
  longitude double precision,
  language text, -- the language the request was made in, if known
  contact_id bigint references contact,
  simulated boolean not null default false,
  rehearsal boolean not null default false,
  check (closed_at is null or closed_at >= created_at)
);
create index request_contact on request (contact_id) where contact_id is not null;

-- One moment a request became closed. What the score is counted by is copied
-- here, so that a later change of the catalog does not rewrite the past.
create table closure (
  id bigint generated always as identity primary key,
  request_id bigint not null references request,
  closed_at timestamptz not null,
  closed_on date not null, -- in the city's time zone
  closed_month date not null check (extract(day from closed_month) = 1),
  outcome text not null check (
    outcome in ('done', 'nothing_needed', 'administrative', 'acknowledged', 'referred', 'duplicate', 'cancelled', 'unknown')
  ),
  resolution_code text,
  service_code text not null, -- of service: see the end of this file
  department_code text not null, -- of department
  district integer, -- of district
  channel text not null,
  language text not null, -- asked for, or preferred, or 'und'
  -- Two reasons not to ask: nobody of the public reported it; it was only a question.
  -- A bare C-Closed is administrative without being information_only: it is asked about.
  staff_reported boolean not null default false,
  information_only boolean not null default false,
  contact_id bigint references contact,
  recorded_at timestamptz not null default now(),
  reopened_at timestamptz,
  -- The one place where this closure ended up.
  disposition text not null default 'waiting' check (
    disposition in (
      'waiting', 'not_eligible', 'no_contact', 'opted_out', 'over_budget', 'not_drawn',
      'queued', 'sent', 'bounced', 'in_doubt', 'started', 'completed', 'expired', 'withdrawn'
    )
  ),
  disposition_reason text,
  disposition_at timestamptz not null default now(),
  simulated boolean not null default false,
  rehearsal boolean not null default false,
  unique (request_id, closed_at),
  -- Codes of app/features/invitations/disposition.ts. "Not eligible" always says why.
  check (
    disposition <> 'not_eligible' or coalesce(disposition_reason in (
      'outcome_cancelled', 'outcome_duplicate', 'information_only', 'staff_reported',
      'reopened', 'closed_too_long_ago', 'rehearsal'
    ), false)
  ),
  check (disposition_reason is null or disposition in ('not_eligible', 'withdrawn'))
);
create index closure_waiting on closure (closed_at) where disposition = 'waiting';
-- The few that still move by the clock: queued ones that come too late, sent ones that expire.
create index closure_underway on closure (disposition) where disposition in ('queued', 'sent');
create index closure_to_withdraw on closure (id)
  where reopened_at is not null and disposition in ('waiting', 'queued');
create index closure_month on closure (closed_month, service_code, department_code, disposition);
create index closure_contact on closure (contact_id) where contact_id is not null;

-- That services, departments and districts exist is checked for each statement and
-- not, as a foreign key would, for each row: a million rows name eighty of them, and
-- six foreign keys took a third of the time of an import. What is named cannot be deleted.
create function refuse_unknown_codes() returns trigger language plpgsql as $$
declare
  unknown text;
begin
  select case
      when service.code is null then 'service ' || named.service_code
      when department.code is null then 'department ' || named.department_code
      else 'district ' || named.district
    end
  into unknown
  from (select distinct added.service_code, added.department_code, added.district from added) named
  left join service on service.code = named.service_code
  left join department on department.code = named.department_code
  left join district on district.number = named.district
  where service.code is null or department.code is null
    or (named.district is not null and district.number is null)
  limit 1;
  if unknown is not null then
    raise exception '% names %, which does not exist', tg_table_name, unknown using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;

create function refuse_unknown_code() returns trigger language plpgsql as $$
begin
  if not exists (select from service where service.code = new.service_code)
    or not exists (select from department where department.code = new.department_code)
    or (new.district is not null and not exists (select from district where district.number = new.district))
  then
    raise exception '% names a service, department or district that does not exist', tg_table_name
      using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;

create function refuse_deletion_of_named() returns trigger language plpgsql as $$
declare
  -- 'service', 'service_code' and old.code; 'district', 'district' and old.number
  wanted text := case tg_table_name when 'district' then to_jsonb(old) ->> 'number' else to_jsonb(old) ->> 'code' end;
  named boolean;
begin
  execute format(
    'select exists (select from request where %1$I::text = $1) or exists (select from closure where %1$I::text = $1)',
    case tg_table_name when 'district' then 'district' else tg_table_name || '_code' end
  ) into named using wanted;
  if named then
    raise exception 'requests name % %: make it inactive instead', tg_table_name, wanted
      using errcode = 'foreign_key_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create trigger request_codes after insert on request referencing new table as added
  for each statement execute function refuse_unknown_codes();
create trigger closure_codes after insert on closure referencing new table as added
  for each statement execute function refuse_unknown_codes();
create trigger request_code before update of service_code, department_code, district on request
  for each row when (
    (new.service_code, new.department_code, new.district)
      is distinct from (old.service_code, old.department_code, old.district)
  ) execute function refuse_unknown_code();
create trigger closure_code before update of service_code, department_code, district on closure
  for each row when (
    (new.service_code, new.department_code, new.district)
      is distinct from (old.service_code, old.department_code, old.district)
  ) execute function refuse_unknown_code();
create trigger service_stays before delete or update of code on service
  for each row execute function refuse_deletion_of_named();
create trigger department_stays before delete or update of code on department
  for each row execute function refuse_deletion_of_named();
create trigger district_stays before delete or update of number on district
  for each row execute function refuse_deletion_of_named();
