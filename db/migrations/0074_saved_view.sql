-- A view of the committee's pages under a name: the address holds all of it.

create table saved_view (
  id integer generated always as identity primary key,
  name text not null check (length(name) between 1 and 100),
  address text not null check (address like '/committee%' and length(address) <= 1000),
  saved_by integer not null references staff,
  saved_at timestamptz not null default now()
);
create unique index saved_view_name on saved_view (lower(name));
