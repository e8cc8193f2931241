-- What satisfaction is looked at beside: how long closing took, and whether the resolution code tells the
-- resident what was done, or why nothing was. Kept with the closure as its outcome is: a later change of the
-- request or of the catalog does not rewrite the past.
alter table closure add days_to_close double precision, add explained boolean not null default false;

alter table closure disable trigger user;
with codes as (
  select distinct on (named.code) named.code, resolution_rule.explains
  from (select distinct lower(closure.resolution_code) as code from closure) named
  join resolution_rule on named.code like resolution_rule.pattern
  order by named.code, length(resolution_rule.pattern) desc
)
update closure set
  days_to_close = extract(epoch from closure.closed_at - request.created_at) / 86400,
  explained = coalesce((select codes.explains from codes where codes.code = lower(closure.resolution_code)), false)
from request
where request.id = closure.request_id;
alter table closure enable trigger user;

alter table closure alter days_to_close set not null;
