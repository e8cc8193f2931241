-- Staff, what they may do, how they are signed in, and what they did.

create table staff (
  id integer generated always as identity primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  title text not null default '',
  department_code text references department,
  demo boolean not null default false, -- a named person of the simulated city
  active boolean not null default true,
  created_at timestamptz not null default now()
);

create table staff_role (
  staff_id integer not null references staff,
  role text not null check (role in ('engagement', 'department', 'committee', 'admin')),
  granted_at timestamptz not null default now(),
  primary key (staff_id, role)
);

create table staff_session (
  token_hash bytea primary key,
  staff_id integer not null references staff,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index staff_session_staff on staff_session (staff_id);
create index staff_session_expiry on staff_session (expires_at);

create table api_key (
  id integer generated always as identity primary key,
  name text not null,
  key_hash bytea not null unique,
  created_by integer references staff,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  staff_id integer references staff,
  action text not null, -- 'staff.signed_in', 'import.started', …
  subject text not null default '',
  detail jsonb not null default '{}'
);
create index audit_entry_at on audit_entry (at);
