-- Surveys are drafted, saved by several people, translated and published.

alter table survey
  add archived_at timestamptz,
  add archived_by integer references staff;

alter table survey_version
  add revision integer not null default 1 check (revision > 0), -- grows with each save: whoever saves says which they saw
  add changed_at timestamptz not null default now(),
  add changed_by integer references staff;
create unique index survey_version_draft on survey_version (survey_id) where published_at is null;

alter table survey_text
  add source text, -- the English text it was translated from; stale when today's is another
  add changed_at timestamptz not null default now(),
  add changed_by integer references staff,
  add approved_at timestamptz,
  add approved_by integer references staff;

-- Texts are frozen with their version. What is still possible: approving a
-- translation, which changes no word, and adding a language that arrives later,
-- in which nobody was asked before.
create function refuse_change_of_published_text() returns trigger language plpgsql as $$
begin
  if exists (select from survey_version where id = old.survey_version_id and published_at is not null) then
    raise exception 'texts of survey version % are published and cannot change', old.survey_version_id
      using errcode = 'check_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger published_text_is_not_deleted before delete on survey_text
  for each row execute function refuse_change_of_published_text();
create trigger published_text_is_frozen before update of survey_version_id, language, key, text, source on survey_text
  for each row execute function refuse_change_of_published_text();
