-- Surveys that staff sent to themselves, to see them as a resident does. They have
-- their own links, store no answers and are counted nowhere.

create table survey_test (
  id integer generated always as identity primary key,
  survey_version_id integer not null references survey_version on delete cascade,
  staff_id integer not null references staff,
  language text not null references language,
  token_hash bytea unique, -- sha-256 of the 128-bit token; set when the mail goes out
  asked_at timestamptz not null,
  expires_at timestamptz not null
);
create index survey_test_version on survey_test (survey_version_id);
