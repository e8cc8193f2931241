import type { AppLoadContext } from '@remix-run/node';
import type { Role, StaffMember } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';

/** The context that the web server would hand to a loader or action, for calling one directly. */
export function visit(given: Partial<AppLoadContext> = {}): AppLoadContext {
  return {
    staff: null,
    apiKeyId: null,
    nonce: 'test',
    clientAddress: '127.0.0.1',
    lng: 'en',
    namespaces: [],
    refusal: null,
    navigateTo: null,
    scripts: false,
    route: '/',
    ...given,
  };
}

/** A named person with this role: one of the demo people of the catalog. */
export async function someone(role: Role): Promise<StaffMember> {
  const person = await db()
    .selectFrom('staff')
    .innerJoin('staffRole', 'staffRole.staffId', 'staff.id')
    .select(['staff.id', 'staff.name', 'staff.title', 'staff.departmentCode'])
    .where('staffRole.role', '=', role)
    .executeTakeFirstOrThrow();
  return { ...person, roles: [role] };
}

/** A form as a browser posts it. */
export function post(address: string, fields: Record<string, string | string[]>): Request {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) body.append(name, each);
  return new Request(new URL(address, 'http://localhost:3000'), { method: 'POST', body });
}

export const get = (address: string, headers: Record<string, string> = {}) =>
  new Request(new URL(address, 'http://localhost:3000'), { headers });
