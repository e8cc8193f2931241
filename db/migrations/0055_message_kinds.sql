-- The ledger carries more than invitations: reminders of them, test mails to the
-- staff member who asked for one, and digests. Every message goes to one resident
-- or to one staff member, and says what it cost of the resident's contact budget.

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('invitation', 'reminder', 'test', 'digest'));

alter table message alter column contact_id drop not null;
alter table message
  add column staff_id integer references staff,
  add column payload jsonb, -- what a kind must know beside the invitation; its own feature reads it
  add column points integer not null default 0 check (points >= 0); -- of the contact budget
alter table message add check (num_nonnulls(contact_id, staff_id) = 1);
alter table message add check (staff_id is null or points = 0); -- staff have no budget

-- An invitation has its message and at most one reminder.
alter table message drop constraint message_invitation_id_key;
alter table message add unique (invitation_id, kind);
alter table message add check ((kind in ('invitation', 'reminder')) = (invitation_id is not null));
