-- What the city is made of: departments, services, districts, languages, and the
-- tables that translate the labels of its exports into them. All of it is data
-- that staff may change; nothing in the code names a department.

create table city (
  only_row boolean primary key default true check (only_row),
  simulated boolean not null default false,
  rehearsal boolean not null default false,
  seeded_at timestamptz
);
insert into city default values;

create table department (
  code text primary key,
  name text not null,
  -- An owner label we do not know yet: visible, so that someone maps it.
  unmapped boolean not null default false,
  active boolean not null default true
);

create table owner_label (
  -- Upper case, spaces collapsed. A % at the end stands for whatever follows; the
  -- longest match wins.
  label text primary key,
  department_code text not null references department
);
create index owner_label_department on owner_label (department_code);

create table service (
  code text primary key,
  name text not null,
  service_group text not null,
  department_code text not null references department,
  -- Report-only types end in "Reported": the survey asks about communication, not about a fix.
  report_only boolean not null default false,
  -- Nothing was asked for but information: its closures are never surveyed.
  information_only boolean not null default false,
  unmapped boolean not null default false,
  active boolean not null default true
);
create index service_department on service (department_code);

create table service_label (
  label text primary key, -- the request type as exports spell it, lower case
  service_code text not null references service
);
create index service_label_service on service_label (service_code);

create table district (
  number integer primary key check (number between 1 and 99),
  name text not null
);

create table language (
  code text primary key, -- BCP 47
  english_name text not null,
  autonym text not null,
  direction text not null check (direction in ('ltr', 'rtl')),
  draft boolean not null, -- the translation has not been approved by a person yet
  position integer not null unique
);

create table status_rule (
  status text primary key, -- lower case
  state text not null check (state in ('open', 'closed')),
  -- The outcome that this status alone decides, if any.
  outcome text check (
    outcome in ('done', 'nothing_needed', 'administrative', 'acknowledged', 'referred', 'duplicate', 'cancelled', 'unknown')
  )
);

create table resolution_rule (
  pattern text primary key, -- lower-case LIKE pattern over the resolution code; the longest match wins
  outcome text not null check (
    outcome in ('done', 'nothing_needed', 'administrative', 'acknowledged', 'referred', 'duplicate', 'cancelled', 'unknown')
  ),
  -- The case was only a question answered: never surveyed.
  information_only boolean not null default false
);
