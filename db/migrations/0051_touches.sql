-- How often the link of an invitation was opened, by whomever or whatever: mail
-- scanners open links too. Only with an answer is it known that it was a resident.

create table invitation_touch (
  invitation_id bigint primary key references invitation,
  opens integer not null check (opens > 0),
  first_at timestamptz not null,
  last_at timestamptz not null check (last_at >= first_at)
);
