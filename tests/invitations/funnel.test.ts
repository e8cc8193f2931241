import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { DISPOSITIONS } from '#app/features/invitations/disposition.ts';
import {
  type Counts,
  closuresOf,
  countOf,
  GROUP_NAMES,
  GROUPS,
  parsePeriod,
  stepsOf,
} from '#app/features/invitations/funnel.ts';
import { loader } from '#app/features/invitations/routes/dispositions.tsx';
import { db } from '#app/lib/db.server.ts';
import { aClosure, aContact } from '../support/factories.ts';
import { get, someone, visit } from '../support/visit.ts';
import { clearClosures } from './support.ts';

beforeEach(clearClosures);

const read = async (address: string) =>
  await loader({
    request: get(address),
    context: visit({ staff: await someone('engagement') }),
    params: {},
  });

test('every disposition is in exactly one group', () => {
  expect(Object.values(GROUPS).flat().sort()).toEqual([...DISPOSITIONS].sort());
});

test('the steps of the picture hand over without gap or overlap', () => {
  const counts: fc.Arbitrary<Counts> = fc.record(
    Object.fromEntries(DISPOSITIONS.map((each) => [each, fc.nat(1_000_000)])),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(counts, (given) => {
      const steps = stepsOf(given);
      const total = closuresOf(given);
      expect(steps.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      let end = total && 1;
      for (const { start, width } of steps) {
        expect(start + width).toBeCloseTo(end, 9);
        end = start;
      }
      expect(end).toBe(0);
    }),
  );
});

test('in all, by reason, by service and by language: the same closures', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          disposition: fc.constantFrom(...DISPOSITIONS),
          language: fc.constantFrom('en', 'en-US', 'es', 'und', 'sw', 'x!', 'zh-TW'),
          outcome: fc.constantFrom('done', 'cancelled'),
        }),
        { maxLength: 30 },
      ),
      async (given) => {
        await clearClosures();
        for (const each of given) {
          await aClosure({
            ...each,
            dispositionReason: each.disposition === 'not_eligible' ? 'reopened' : null,
          });
        }
        const { counts, lines, services, languages } = await read('/staff/dispositions');
        expect(closuresOf(counts)).toBe(given.length);
        expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
        for (const group of GROUP_NAMES) {
          const sum = (rows: { counts: Counts }[]) =>
            rows.reduce((total, row) => total + countOf(row.counts, group), 0);
          expect(sum(services)).toBe(countOf(counts, group));
          expect(sum(languages)).toBe(countOf(counts, group));
        }
      },
    ),
    { numRuns: 10, seed: 311 },
  );
});

test('filters narrow what is counted', async () => {
  const closure = await aClosure({ closedAt: new Date('2026-03-15T20:00:00Z') });
  await aClosure({ closedAt: new Date('2026-04-15T20:00:00Z') });
  const total = async (address: string) => closuresOf((await read(address)).counts);
  expect(await total('/staff/dispositions?from=2026-03-15&to=2026-03-15')).toBe(1);
  expect(await total('/staff/dispositions?from=2026-03-01&to=2026-04-30')).toBe(2);
  const both = '/staff/dispositions?from=2026-03-01&to=2026-04-30';
  expect(await total(`${both}&service=${closure.serviceCode}`)).toBe(2);
  expect(await total(`${both}&service=none`)).toBe(0);
  expect(await total(`${both}&department=none`)).toBe(0);
});

test('an evening’s closure belongs to the city’s day', async () => {
  await aClosure({ closedAt: new Date('2026-03-16T05:00:00Z') }); // 22:00 on the 15th
  const { counts } = await read('/staff/dispositions?from=2026-03-15&to=2026-03-15');
  expect(closuresOf(counts)).toBe(1);
});

test('rare languages are counted together, and still add up', async () => {
  const request = await aClosure();
  await db().deleteFrom('closure').execute();
  for (let each = 0; each < 50; each++) {
    await aClosure({
      requestId: request.requestId,
      closedAt: new Date(Date.now() - each * 60_000),
      language: `q${String.fromCharCode(97 + Math.floor(each / 26))}${String.fromCharCode(97 + (each % 26))}`,
    });
  }
  const { languages } = await read('/staff/dispositions');
  expect(languages).toHaveLength(41);
  expect(languages.reduce((sum, { counts }) => sum + closuresOf(counts), 0)).toBe(50);
  expect(languages.at(-1)?.key).toBe('other');
});

describe('a period', () => {
  const today = '2026-05-31';
  test('is the last 90 days unless asked otherwise', () => {
    expect(parsePeriod({ from: null, to: null }, today)).toEqual({
      period: { from: '2026-03-03', to: today },
      errors: {},
    });
    expect(parsePeriod({ from: '2026-01-01', to: '' }, today).period).toEqual({
      from: '2026-01-01',
      to: today,
    });
  });
  test('that makes no sense is named, and the default shown', () => {
    expect(parsePeriod({ from: '2026-02-30', to: 'soon' }, today)).toEqual({
      period: { from: '2026-03-03', to: today },
      errors: { from: 'date', to: 'date' },
    });
    expect(parsePeriod({ from: '2026-05-02', to: '2026-05-01' }, today)).toEqual({
      period: { from: '2026-03-03', to: today },
      errors: { to: 'order' },
    });
  });
});

test('an invitation is counted by the language asked for, preferred, delivered and answered in', async () => {
  const closure = await aClosure();
  const contact = await aContact();
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
      languageAsked: 'uk',
      languagePreferred: null,
      languageDelivered: 'en',
      expiresAt: new Date(Date.now() + 86_400_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const spoken = async () => (await read('/staff/dispositions')).spoken;
  const none = { asked: 0, preferred: 0, delivered: 0, answered: 0 };
  const unanswered = [
    { ...none, key: 'en', delivered: 1 },
    { ...none, key: 'uk', asked: 1 },
    { ...none, key: 'und', preferred: 1 },
  ];
  expect(await spoken()).toEqual(unanswered);
  await db()
    .insertInto('response')
    .values({
      invitationId: invitation.id,
      closureId: closure.id,
      surveyVersionId: version.id,
      language: 'ru',
      answers: '{}',
      receipt: 'AAAAA-AAAAA',
      startedAt: new Date(),
      changedAt: new Date(),
    })
    .execute();
  expect(await spoken()).toContainEqual({ ...none, key: 'ru', answered: 1 });
});
