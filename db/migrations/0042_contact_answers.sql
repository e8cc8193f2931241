-- E-mail addresses and telephone numbers that residents give as answers: encrypted,
-- and apart from the other answers, which are exported. There, 'given' stands for one.

create table contact_answer (
  response_id bigint not null references response on delete cascade,
  question text not null, -- its code
  value bytea not null, -- encrypted as contacts are
  primary key (response_id, question)
);
