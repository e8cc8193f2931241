-- What happened on a day, in a few words, drawn into every trend.

create table annotation (
  id integer generated always as identity primary key,
  day date not null,
  words text not null check (length(words) between 1 and 200),
  noted_by integer not null references staff,
  noted_at timestamptz not null default now(),
  withdrawn_by integer references staff,
  withdrawn_at timestamptz,
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index annotation_day on annotation (day) where withdrawn_at is null;
