-- What a draft was before: each save keeps its state, so that editing can be undone
-- and that two people who edit at once lose nothing. The latest states are kept.

create table survey_draft_state (
  survey_version_id integer not null references survey_version on delete cascade,
  revision integer not null check (revision > 0), -- of the draft, when this was saved
  definition jsonb not null,
  texts jsonb not null, -- key → English text
  renames jsonb not null default '[]', -- codes that this save exchanged: what undoing it must exchange back
  undone boolean not null default false, -- taken back, and there to be made again
  saved_at timestamptz not null,
  saved_by integer references staff,
  primary key (survey_version_id, revision)
);
