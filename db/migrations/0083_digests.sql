-- Who gets the quarterly digest, and in which language they are written to.

alter table staff
  add column language text not null default 'en' references language,
  add column digest boolean not null default false;

-- One digest of a quarter for each reader, however often the job runs.
create unique index message_digest on message (staff_id, (payload ->> 'quarter')) where kind = 'digest';
