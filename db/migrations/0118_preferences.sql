-- What residents decide on their own page: in which language we write to them, and
-- that what is held about them is erased.

-- Wins over what the city says they prefer, which comes anew with every request.
alter table contact add column chosen_language text references language;

-- A contact that was erased stays as an empty row that its requests point at. Its
-- address and number are known by keyed hash alone, so that a request from before, told
-- again by the city, does not bring them back. A request made later does.
create table erasure (
  address_hash bytea primary key, -- of an e-mail address or a phone number, as in contact
  erased_at timestamptz not null
);
alter table contact add check (
  erased_at is null or num_nonnulls(email, phone, name, language, chosen_language) = 0
);
