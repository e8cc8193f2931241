-- Residents we may write to. E-mail, phone and name are encrypted with DATA_KEY
-- (each value says which key id it was made with) and found by keyed hash.

create table contact (
  id bigint generated always as identity primary key,
  email bytea,
  email_hash bytea unique,
  phone bytea,
  phone_hash bytea,
  name bytea,
  language text, -- what the resident prefers, BCP 47; null: never said
  simulated boolean not null default false,
  created_at timestamptz not null default now(),
  erased_at timestamptz,
  check (num_nonnulls(email, email_hash) in (0, 2)),
  check (num_nonnulls(phone, phone_hash) in (0, 2))
);
create index contact_phone on contact (phone_hash) where phone_hash is not null;
-- Who gave no address is found by phone; a phone beside an address may be a household's.
create unique index contact_phone_only on contact (phone_hash) where phone_hash is not null and email_hash is null;

-- An address that must not be written to. Kept by hash, so that erasing a
-- contact does not forget that it said no.
create table suppression (
  email_hash bytea primary key,
  reason text not null check (reason in ('unsubscribed', 'bounced', 'complained', 'staff')),
  at timestamptz not null default now()
);
