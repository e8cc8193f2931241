-- Which workers are alive. The queue keeps the jobs of a killed worker locked for
-- hours; one not seen here for a minute is dead, and its jobs are given to others.

create table worker_heartbeat (
  worker_id text primary key,
  started_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp()
);
