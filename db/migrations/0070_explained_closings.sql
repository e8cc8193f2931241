-- Whether a resolution code tells the resident what was done, or why nothing was. A
-- request must not be closed without one or the other.
alter table resolution_rule add explains boolean not null default true;
update resolution_rule set explains = false where pattern in ('c-closed%', '1004-%', 'rf-%', 'nat-%');
