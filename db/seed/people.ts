import type { Client } from 'pg';

/**
 * The named people of the simulated city, whom anyone may sign in as while every
 * service is embedded. A real city never gets them. Insert-if-missing: a role that
 * was taken from one of them stays taken.
 */
export async function seedPeople(client: Client): Promise<void> {
  await client.query(`
    with given (name, email, title, role, owns) as (values
      ('Elena Park', 'elena.park@example.org', 'Community engagement lead', 'engagement', null),
      ('Marcus Reed', 'marcus.reed@example.org', 'Contact at Sanitation', 'department', '%sanitation%'),
      ('Dana Whitfield', 'dana.whitfield@example.org', 'Contact at Street Services', 'department', '%street services%'),
      ('Carmen Ortiz', 'carmen.ortiz@example.org', 'Steering committee chair', 'committee', null),
      ('Ada Okafor', 'ada.okafor@example.org', 'Administrator', 'admin', null)
    ),
    added as (
      insert into staff (name, email, title, department_code, demo)
      select given.name, given.email, given.title, department.code, true
      from given
      left join lateral (
        select department.code from department
        where department.name ilike given.owns
        order by department.code limit 1
      ) department on true
      on conflict (email) do nothing
      returning id, email
    )
    insert into staff_role (staff_id, role)
    select added.id, given.role from added join given on given.email = added.email
  `);
}
