-- Names of services and departments in the languages of residents. The English name
-- stays in service and department; a translation says which English name it
-- translates, so that after a change it is passed over rather than shown wrong.

create table service_name (
  service_code text not null references service,
  language text not null references language,
  name text not null check (name <> ''),
  source text not null, -- the English name it translates
  primary key (service_code, language)
);
create index service_name_language on service_name (language);

create table department_name (
  department_code text not null references department,
  language text not null references language,
  name text not null check (name <> ''),
  source text not null,
  primary key (department_code, language)
);
create index department_name_language on department_name (language);
