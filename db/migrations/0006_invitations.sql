-- One resident asked about one closure, the outbound ledger, and the answer.

create table invitation (
  id bigint generated always as identity primary key,
  closure_id bigint not null unique references closure,
  contact_id bigint not null references contact,
  plan_id integer not null references plan,
  survey_version_id integer not null references survey_version,
  probability double precision not null check (probability > 0 and probability <= 1),
  -- A type whose work ends with a report: the wording is about communication, not about a fix.
  report_only boolean not null default false,
  language_asked text, -- of the request
  language_preferred text, -- of the contact
  language_delivered text not null references language,
  token_hash bytea unique, -- sha-256 of the 128-bit token; set when the mail goes out
  planned_at timestamptz not null default now(),
  sent_at timestamptz,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  simulated boolean not null default false,
  rehearsal boolean not null default false
);
create index invitation_contact on invitation (contact_id, planned_at);

create table message (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('invitation')),
  invitation_id bigint unique references invitation,
  contact_id bigint not null references contact,
  language text not null references language,
  state text not null default 'queued' check (
    state in ('queued', 'leased', 'sending', 'sent', 'deferred', 'rejected', 'in_doubt', 'withdrawn')
  ),
  state_reason text, -- why withdrawn, or what the mail server said
  due_at timestamptz not null, -- not before
  attempts integer not null default 0,
  leased_by text,
  leased_until timestamptz,
  stop_token_hash bytea unique, -- of the unsubscribe link
  smtp_code integer,
  created_at timestamptz not null default now(),
  sending_at timestamptz,
  finished_at timestamptz,
  -- Whoever holds a row says so until it is let go; leased_until is by the database's clock.
  check ((state in ('leased', 'sending')) = (leased_by is not null)),
  check ((leased_by is null) = (leased_until is null)),
  check ((state in ('sent', 'rejected', 'in_doubt', 'withdrawn')) = (finished_at is not null))
);
create index message_due on message (due_at) where state in ('queued', 'deferred');
create index message_open on message (leased_until) where state in ('leased', 'sending');
-- What staff are told of.
create index message_troubled on message (finished_at) where state in ('rejected', 'in_doubt');
create index message_contact on message (contact_id, created_at);

create table response (
  id bigint generated always as identity primary key,
  invitation_id bigint not null unique references invitation,
  closure_id bigint not null unique references closure,
  survey_version_id integer not null references survey_version,
  language text not null references language, -- the page it was answered in
  answers jsonb not null default '{}', -- question code → option code, codes or text
  rating smallint check (rating between 1 and 5),
  work_done text check (work_done in ('yes', 'partly', 'no', 'unsure')),
  receipt text not null unique,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  completed_at timestamptz,
  simulated boolean not null default false,
  rehearsal boolean not null default false
);
create index response_completed on response (completed_at) where completed_at is not null;
