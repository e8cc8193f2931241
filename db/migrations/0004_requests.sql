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
  service_code text not null references service,
  department_code text not null references department,
  status text not null,
  resolution_code text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  channel text not null, -- call, app, web, email, driver, staff, other
  staff_reported boolean not null default false,
  anonymous boolean not null default false,
  district integer references district,
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
  service_code text not null references service,
  department_code text not null references department,
  district integer references district,
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
create index closure_on on closure (closed_on);
create index closure_contact on closure (contact_id) where contact_id is not null;
