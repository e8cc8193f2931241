import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { encrypt, lookupHash } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aPlan, aSurveyVersion } from '../invitations/support.ts';

/** A daytime in Los Angeles: 11 in the morning. */
export const DAY = new Date('2026-05-04T18:00:00Z');

let count = 0;

/** Queued invitations to residents of their own, written in a few statements. Returns message ids and addresses. */
export async function queueInvitations(
  number: number,
  given: {
    language?: string;
    simulated?: boolean;
    service?: string;
    requestNumber?: string;
    closedAt?: Date;
    surveyVersionId?: number;
  } = {},
) {
  const surveyVersionId = given.surveyVersionId ?? (await aSurveyVersion());
  const plan =
    (await db().selectFrom('plan').select('id').where('state', '=', 'active').executeTakeFirst()) ??
    (await aPlan());
  const { language = 'en', simulated = false, closedAt = new Date('2026-05-03T12:00:00Z') } = given;
  const { code: serviceCode, departmentCode } = await aService(given.service ?? 'Test lamp repair');
  const addresses = Array.from({ length: number }, () => `asked${++count}@example.org`);
  const contacts = await db()
    .insertInto('contact')
    .values(
      addresses.map((address) => ({ email: encrypt(address), emailHash: lookupHash(address), language })),
    )
    .returning('id')
    .execute();
  const requests = await db()
    .insertInto('request')
    .values(
      contacts.map(({ id }) => ({
        number: given.requestNumber ?? `M-${id}`,
        serviceCode,
        departmentCode,
        status: 'Closed',
        createdAt: new Date('2026-05-01T12:00:00Z'),
        updatedAt: closedAt,
        closedAt,
        channel: 'web',
        contactId: id,
      })),
    )
    .returning(['id', 'contactId'])
    .execute();
  const closures = await db()
    .insertInto('closure')
    .values(
      requests.map((request) => ({
        requestId: request.id,
        contactId: request.contactId,
        closedAt,
        closedOn: '2026-05-03',
        closedMonth: '2026-05-01',
        outcome: 'done',
        serviceCode,
        departmentCode,
        channel: 'web',
        language,
        disposition: 'queued',
        daysToClose: 2,
        simulated,
      })),
    )
    .returning(['id', 'contactId'])
    .execute();
  const invitations = await db()
    .insertInto('invitation')
    .values(
      closures.map((closure) => ({
        closureId: closure.id,
        contactId: closure.contactId ?? 0,
        planId: plan.id,
        surveyVersionId,
        probability: 1,
        languageDelivered: language,
        plannedAt: new Date('2026-05-04T12:00:00Z'),
        expiresAt: new Date('2036-05-18T12:00:00Z'),
        simulated,
      })),
    )
    .returning(['id', 'contactId', 'closureId'])
    .execute();
  const messages = await db()
    .insertInto('message')
    .values(
      invitations.map((invitation) => ({
        kind: 'invitation',
        invitationId: invitation.id,
        contactId: invitation.contactId,
        language,
        dueAt: new Date('2026-05-04T12:00:00Z'),
        points: 15,
      })),
    )
    .returning(['id', 'contactId', 'invitationId'])
    .execute();
  const addressOf = new Map(contacts.map(({ id }, index) => [id, addresses[index] ?? '']));
  const closureOf = new Map(invitations.map(({ contactId, closureId }) => [contactId, closureId]));
  return messages.map((message) => ({
    ...message,
    address: addressOf.get(message.contactId ?? 0) ?? '',
    closureId: closureOf.get(message.contactId ?? 0) ?? 0,
  }));
}

async function aService(name: string) {
  await db()
    .insertInto('service')
    .values({ code: name, name, serviceGroup: 'Tests', departmentCode: 'test-works' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return await db()
    .selectFrom('service')
    .select(['code', 'departmentCode'])
    .where('code', '=', name)
    .executeTakeFirstOrThrow();
}

/** One queued invitation. */
export async function queueInvitation(given: Parameters<typeof queueInvitations>[1] = {}) {
  const [message] = await queueInvitations(1, given);
  if (!message) throw new Error('nothing was queued');
  return message;
}

export const findMessage = (id: number) =>
  db().selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

export const dispositionOf = async (closureId: number) =>
  (
    await db()
      .selectFrom('closure')
      .select('disposition')
      .where('id', '=', closureId)
      .executeTakeFirstOrThrow()
  ).disposition;

export interface ReceivedMail {
  to: string;
  source: string;
}

/** A mail server of one's own on a free port, which may be told to misbehave. */
export async function aMailServer(options: SMTPServerOptions = {}) {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      stream.toArray().then((chunks: Buffer[]) => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          source: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {}); // connections cut off on purpose
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    onSocket: (listener: (socket: Socket) => void) => server.server.on('connection', listener),
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
