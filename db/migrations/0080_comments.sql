-- What residents say in their own words, as it may be read by others than engagement
-- staff: private details masked. The words as written stay in response.answers.

create table comment (
  id bigint generated always as identity primary key,
  response_id bigint not null references response,
  question_code text not null,
  language text not null references language,
  masked text not null, -- with marks such as [[email]]: app/features/comments/masking.ts
  search tsvector not null, -- of the masked text: nobody can search for what is hidden
  written_at timestamptz not null,
  unique (response_id, question_code)
);
create index comment_search on comment using gin (search);
create index comment_written on comment (written_at desc, id desc);
create index comment_language on comment (language);

-- How far the answers have been read. Answers become visible out of order, so each
-- reading goes back a little; reading twice changes nothing.
create table comment_reading (
  only_row boolean primary key default true check (only_row),
  read_to timestamptz not null default '-infinity'
);
insert into comment_reading default values;
create index response_changed on response (changed_at, id);

-- A comment that the committee may show to the public, word for word as in `text`.
create table quote (
  comment_id bigint primary key references comment on delete cascade,
  text text not null,
  proposed_by integer not null references staff,
  proposed_at timestamptz not null default now(),
  approved_by integer references staff,
  approved_at timestamptz,
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by <> proposed_by) -- four eyes
);
create index quote_approved on quote (approved_at) where approved_at is not null;
