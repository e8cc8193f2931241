import type { Client } from 'pg';

/**
 * Lets a person administer the city: adds them, or gives them the role. Says what it
 * did. Throws on what is no e-mail address. They sign in by single sign-on with it.
 */
export async function ensureAdministrator(client: Client, address: string): Promise<string> {
  const email = address.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new Error(`"${address}" is not an e-mail address.`);
  const { rows } = await client.query<{ granted: boolean }>(
    `with person as (
       insert into staff (name, email) values ($1, $1)
       on conflict (email) do update set active = true
       returning id
     ),
     granted as (
       insert into staff_role (staff_id, role) select person.id, 'admin' from person
       on conflict do nothing
       returning staff_id
     ),
     noted as (
       insert into audit_entry (staff_id, action, subject, detail)
       select null, 'staff.role_granted', $1, '{"role":"admin","by":"npm run migrate"}' from granted
     )
     select exists (select from granted) as granted`,
    [email],
  );
  return rows[0]?.granted ? `${email} may administer this city` : `${email} is an administrator already`;
}
