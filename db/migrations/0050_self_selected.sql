-- Whoever has no contact on file may rate a closed request that they can name by
-- number and ZIP code: a claim. What they answer is self-selected and never counted
-- with the answers of those who were drawn.

create table claim (
  id bigint generated always as identity primary key,
  closure_id bigint not null references closure,
  survey_version_id integer not null references survey_version,
  report_only boolean not null default false, -- as of an invitation
  language text not null references language,
  token_hash bytea not null unique, -- sha-256 of the token in the address that was led to
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  simulated boolean not null default false,
  rehearsal boolean not null default false
);
create index claim_closure on claim (closure_id);

alter table response
  add column source text not null default 'drawn' check (source in ('drawn', 'self_selected')),
  add column claim_id bigint unique references claim,
  alter column invitation_id drop not null,
  add check ((source = 'drawn') = (invitation_id is not null)),
  add check ((source = 'self_selected') = (claim_id is not null));
