import { db } from '#app/lib/db.server.ts';
import { aClosure, aContact } from '../support/factories.ts';

/** Two services of one department and a report-only one of another, with nothing closed yet. */
export async function aSmallCatalog() {
  await db()
    .insertInto('department')
    .values([
      { code: 'test-lights', name: 'Lights' },
      { code: 'test-streets', name: 'Streets' },
    ])
    .execute();
  await db()
    .insertInto('service')
    .values([
      { code: 'test-lamp', name: 'Lamp repair', serviceGroup: 'Lighting', departmentCode: 'test-lights' },
      { code: 'test-pole', name: 'Pole painting', serviceGroup: 'Lighting', departmentCode: 'test-lights' },
      {
        code: 'test-report',
        name: 'Street report',
        serviceGroup: 'Streets',
        departmentCode: 'test-streets',
        reportOnly: true,
      },
    ])
    .execute();
  await db().insertInto('district').values({ number: 98, name: 'District 98' }).execute();
}

const DEPARTMENT: Record<string, string> = {
  'test-lamp': 'test-lights',
  'test-pole': 'test-lights',
  'test-report': 'test-streets',
};

interface Closed {
  service: 'test-lamp' | 'test-pole' | 'test-report';
  /** 'YYYY-MM'. */
  month: string;
  disposition?: string;
  district?: number;
  language?: string;
  rating?: number;
  done?: 'yes' | 'partly' | 'no' | 'unsure';
}

/** One closure in the middle of a month; with a rating it was invited and answered. */
export async function closed({ service, month, disposition, district, language, rating, done }: Closed) {
  const contact = await aContact();
  const closure = await aClosure({
    contactId: contact.id,
    serviceCode: service,
    departmentCode: DEPARTMENT[service] ?? '',
    closedOn: `${month}-15`,
    closedMonth: `${month}-01`,
    disposition: disposition ?? (rating ? 'completed' : 'sent'),
    dispositionReason: disposition === 'not_eligible' ? 'outcome_cancelled' : null,
    district: district ?? null,
    language: language ?? 'en',
  });
  if (!rating) return;
  const { id: planId } = await db().selectFrom('plan').select('id').executeTakeFirstOrThrow();
  const version = await db().selectFrom('surveyVersion').select('id').executeTakeFirstOrThrow();
  const invitation = await db()
    .insertInto('invitation')
    .values({
      closureId: closure.id,
      contactId: contact.id,
      planId,
      surveyVersionId: version.id,
      probability: 1,
      reportOnly: service === 'test-report',
      languageDelivered: 'en',
      expiresAt: new Date('2024-12-31'),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db()
    .insertInto('response')
    .values({
      invitationId: invitation.id,
      closureId: closure.id,
      surveyVersionId: version.id,
      language: 'en',
      rating,
      workDone: done ?? null,
      receipt: `T-${closure.id}`,
      startedAt: new Date('2024-06-01'),
      changedAt: new Date('2024-06-01'),
    })
    .execute();
}
