import type { Insertable } from 'kysely';
import { encrypt, lookupHash } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import type { Closure, Contact, Request as RequestRow } from '#db/schema.ts';

/** Rows for tests: each writes only what its caller names, and plausible values for the rest. */

let count = 0;
const HOUR = 3_600_000;
export const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR);

export async function aContact(given: Partial<Insertable<Contact>> & { address?: string } = {}) {
  const { address = `resident${++count}@example.org`, ...rest } = given;
  return await db()
    .insertInto('contact')
    .values({ email: encrypt(address), emailHash: lookupHash(address), language: 'en', ...rest })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function aRequest(given: Partial<Insertable<RequestRow>> = {}) {
  return await db()
    .insertInto('request')
    .values({
      number: `1-${1_000_000 + ++count}`,
      serviceCode: await someServiceCode(),
      departmentCode: await someDepartmentCode(),
      status: 'Closed',
      createdAt: hoursAgo(96),
      updatedAt: hoursAgo(48),
      closedAt: hoursAgo(48),
      channel: 'web',
      ...given,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function aClosure(given: Partial<Insertable<Closure>> = {}) {
  const request = given.requestId
    ? undefined
    : await aRequest(given.contactId ? { contactId: given.contactId } : {});
  const closedAt = new Date((given.closedAt as Date | undefined) ?? request?.closedAt ?? hoursAgo(48));
  const closedOn = closedAt.toLocaleDateString('sv', { timeZone: 'America/Los_Angeles' });
  return await db()
    .insertInto('closure')
    .values({
      requestId: request?.id ?? 0,
      closedAt,
      closedOn,
      closedMonth: `${closedOn.slice(0, 7)}-01`,
      outcome: 'done',
      serviceCode: await someServiceCode(),
      departmentCode: await someDepartmentCode(),
      channel: 'web',
      language: 'en',
      daysToClose: 2,
      ...given,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function someServiceCode(): Promise<string> {
  return (await db().selectFrom('service').select('code').orderBy('code').executeTakeFirstOrThrow()).code;
}

async function someDepartmentCode(): Promise<string> {
  return (await db().selectFrom('department').select('code').orderBy('code').executeTakeFirstOrThrow()).code;
}
