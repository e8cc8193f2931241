-- "Closed, but not done": what a resident found who answered that the work was not done, or only partly.

create table dispute (
  id bigint generated always as identity primary key,
  closure_id bigint not null unique references closure,
  response_id bigint not null unique references response on delete cascade,
  survey_version_id integer not null references survey_version, -- that asked whether the work was done
  found text not null check (found in ('nothing', 'part', 'again', 'elsewhere', 'other')),
  words text check (words <> ''), -- the resident's own
  looked_on date not null,
  may_contact boolean not null, -- the department, about this
  told_at timestamptz not null,
  changed_at timestamptz not null,
  simulated boolean not null default false,
  rehearsal boolean not null default false
);
create index dispute_told on dispute (told_at);
