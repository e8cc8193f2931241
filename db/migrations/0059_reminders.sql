-- One reminder for who did not answer, so many days after the invitation went out.

alter table plan add column reminder_days integer not null default 0 check (reminder_days between 0 and 30); -- 0: none

-- The survey's link is known by a hash alone. A reminder must lead to the same page, so
-- the token of an invitation that may be reminded of is kept too, encrypted with
-- DATA_KEY, until no reminder can come any more.
alter table invitation add column sealed_token bytea;
create index invitation_sealed on invitation (sent_at) where sealed_token is not null;
