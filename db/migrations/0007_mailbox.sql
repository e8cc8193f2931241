-- The embedded mail server's mail. Empty where SMTP_URL names a real one.

create table mailbox_message (
  id bigint generated always as identity primary key,
  received_at timestamptz not null default now(),
  sender text not null,
  recipient text not null,
  subject text not null,
  language text, -- what the mail says of itself, BCP 47
  source bytea not null
);
create index mailbox_recipient on mailbox_message (recipient, id);
