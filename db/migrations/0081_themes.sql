-- The code book: what comments are about. Terms find a theme in a language; people correct them.

create table theme (
  id integer generated always as identity primary key,
  name text not null unique,
  description text not null default '',
  examples text not null default '', -- sentences that belong here, one a line, for those who code by hand
  position integer not null default 0,
  retired_at timestamptz
);

create table theme_term (
  theme_id integer not null references theme,
  language text not null references language,
  term text not null, -- as staff wrote it; a * at the end stands for any ending
  query tsquery not null,
  primary key (theme_id, language, term)
);

-- Found by a term.
create table comment_term_code (
  comment_id bigint not null references comment on delete cascade,
  theme_id integer not null references theme,
  primary key (comment_id, theme_id)
);
create index comment_term_code_theme on comment_term_code (theme_id);

-- Decided by a person, who says of each theme whether the comment is about it.
create table comment_hand_code (
  comment_id bigint not null references comment on delete cascade,
  theme_id integer not null references theme,
  staff_id integer not null references staff,
  present boolean not null,
  coded_at timestamptz not null default now(),
  primary key (comment_id, theme_id, staff_id)
);
create index comment_hand_code_theme on comment_hand_code (theme_id);

-- What a comment counts as: what the last person said, else what the terms found.
create view comment_theme as
select said.comment_id, said.theme_id
from (
  select distinct on (comment_id, theme_id) comment_id, theme_id, present
  from comment_hand_code
  order by comment_id, theme_id, coded_at desc, staff_id
) said
where said.present
union all
select found.comment_id, found.theme_id
from comment_term_code found
where not exists (
  select from comment_hand_code said
  where said.comment_id = found.comment_id and said.theme_id = found.theme_id
);
