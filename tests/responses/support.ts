import type { Insertable } from 'kysely';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import type { Invitation } from '#db/schema.ts';
import { aClosure, aContact, aRequest, hoursAgo } from '#tests/support/factories.ts';

/** An invitation whose mail went out, about a closed request, with the token of its link. */
export async function anInvitation(
  given: Partial<Insertable<Invitation>> & { reportOnly?: boolean; disposition?: string } = {},
) {
  const { reportOnly = false, disposition = 'sent', ...rest } = given;
  await aService(reportOnly);
  const token = newToken();
  const contact = await aContact({ address: `${token.toLowerCase()}@example.org` });
  const request = await aRequest({ number: token, contactId: contact.id });
  const closure = await aClosure({
    requestId: request.id,
    contactId: contact.id,
    disposition,
    serviceCode: reportOnly ? 'test_report_only' : 'test_bulky_items',
    departmentCode: 'test_sanitation',
  });
  const plan = await db().selectFrom('plan').select('id').executeTakeFirstOrThrow();
  const version = await db().selectFrom('surveyVersion').select('id').executeTakeFirstOrThrow();
  const invitation = await db()
    .insertInto('invitation')
    .values({
      closureId: closure.id,
      contactId: contact.id,
      planId: plan.id,
      surveyVersionId: version.id,
      probability: 1,
      languageDelivered: 'en',
      tokenHash: hashToken(token),
      sentAt: hoursAgo(1),
      expiresAt: hoursAgo(-24 * 13),
      ...rest,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { token, invitation, closure };
}

async function aService(reportOnly: boolean) {
  await db()
    .insertInto('department')
    .values({ code: 'test_sanitation', name: 'Sanitation' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db()
    .insertInto('service')
    .values({
      code: reportOnly ? 'test_report_only' : 'test_bulky_items',
      name: reportOnly ? 'Feedback' : 'Bulky item pick-up',
      serviceGroup: 'Test',
      departmentCode: 'test_sanitation',
      reportOnly,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The one response of an invitation, if any. */
export const responseOf = (invitationId: number) =>
  db().selectFrom('response').selectAll().where('invitationId', '=', invitationId).executeTakeFirst();
