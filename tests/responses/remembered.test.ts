import { expect, test } from 'vitest';
import { formatDay } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { publishSurvey } from '../surveys/every-type.ts';
import { open, send } from './pages.ts';
import { anInvitation, responseOf } from './support.ts';

// Pages are drawn once for many residents, and an answer is written upon what was read
// for the page before. What could go wrong with either.

const aServiceNamed = async (code: string, name: string) =>
  db()
    .insertInto('service')
    .values({ code, name, serviceGroup: 'Test', departmentCode: 'test_sanitation' })
    .execute();

const changeClosure = (id: number, changed: { serviceCode?: string; closedAt?: Date }) =>
  db().updateTable('closure').set(changed).where('id', '=', id).execute();

const ZONE = 'America/Los_Angeles';

test('residents who answer at the same time each see their own request, receipt and address', async () => {
  const residents = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => {
      const { token, closure } = await anInvitation();
      const service = `Own service ${'abcdef'[index]}`;
      const closedAt = new Date(Date.UTC(2026, index, 10, 20));
      await aServiceNamed(`test_own_${index}`, service);
      await changeClosure(closure.id, { serviceCode: `test_own_${index}`, closedAt });
      return {
        token,
        service,
        closedOn: formatDay('en', closedAt, ZONE),
        workDone: index % 2 ? 'no' : 'yes',
      };
    }),
  );
  const receipts = new Set<string | undefined>();
  await Promise.all(
    residents.map(async ({ token, service, closedOn, workDone }) => {
      const pages = [
        await open(token, '?rating=4'),
        await send(token, 1, { rating: '4' }),
        await send(token, 2, { work_done: workDone }),
        await open(token),
      ];
      for (const { html } of pages) {
        expect(html).toContain(`<strong>${service}</strong> <span>closed on ${closedOn}</span>`);
        expect(html.match(/Own service/g)).toHaveLength(1);
        for (const other of residents) if (other.token !== token) expect(html).not.toContain(other.token);
      }
      expect(pages[2]?.html).toContain(`href="/s/${token}?step=1"`);
      expect(pages[2]?.html.includes(`href="/s/${token}/dispute"`)).toBe(workDone === 'no');
      expect(pages[3]?.receipt).toBe(pages[2]?.receipt);
      receipts.add(pages[2]?.receipt);
    }),
  );
  expect(receipts.size).toBe(residents.length);
});

test('what a city calls its services is text, whatever its characters', async () => {
  const { token, closure } = await anInvitation();
  const name = `<b onclick="x">'Tom' & "Jerry"</b> $& {{date}} \u0001closedOn\u0002`;
  await aServiceNamed('test_odd', name);
  await changeClosure(closure.id, { serviceCode: 'test_odd' });
  const pages = [
    await open(token),
    await send(token, 1, { rating: '5' }),
    await send(token, 2, { work_done: 'yes' }),
  ];
  for (const { html } of pages)
    expect(html).toContain(
      '<strong>&lt;b onclick=&quot;x&quot;&gt;&#x27;Tom&#x27; &amp; &quot;Jerry&quot;&lt;/b&gt; $&amp; {{date}} \u0001closedOn\u0002</strong>',
    );
});

test('another language is another page, and an English name on it says so', async () => {
  const { token, closure } = await anInvitation();
  await aServiceNamed('test_english', 'Only in English');
  await changeClosure(closure.id, {
    serviceCode: 'test_english',
    closedAt: new Date('2026-05-03T20:00:00Z'),
  });
  expect((await open(token)).html).toContain('<strong>Only in English</strong>');
  const spanish = await send(token, 1, { rating: '3', lng: 'es' });
  expect(spanish).toMatchObject({ lang: 'es', step: 1 });
  expect(spanish.html).toContain('<strong lang="en" dir="ltr">Only in English</strong>');
  expect(spanish.html).toContain('3 de mayo');
  expect(await send(token, 1, { rating: '3' }, '?lng=fa')).toMatchObject({ lang: 'fa', dir: 'rtl', step: 2 });
  expect((await open(token, '?lng=en')).html).toContain('closed on May 3');
});

test('what another process kept meanwhile is not overwritten', async () => {
  const { token, invitation, closure } = await anInvitation();
  await open(token);
  await db()
    .insertInto('response')
    .values({
      invitationId: invitation.id,
      closureId: closure.id,
      surveyVersionId: invitation.surveyVersionId,
      language: 'es',
      answers: JSON.stringify({ rating: '2' }),
      rating: 2,
      receipt: 'AAAAA-22222',
      startedAt: new Date(),
      changedAt: new Date(),
    })
    .execute();
  await db().updateTable('closure').set({ disposition: 'started' }).where('id', '=', closure.id).execute();
  const done = await send(token, 2, { work_done: 'no', wrong: 'too_long' });
  expect(done).toMatchObject({ receipt: 'AAAAA-22222', lang: 'es' });
  expect(await responseOf(invitation.id)).toMatchObject({
    answers: { rating: '2', work_done: 'no', wrong: ['too_long'] },
    rating: 2,
    workDone: 'no',
  });
});

test('a request withdrawn while its page is read takes no answer', async () => {
  const { token, invitation } = await anInvitation();
  await open(token);
  await db()
    .updateTable('invitation')
    .set({ withdrawnAt: new Date() })
    .where('id', '=', invitation.id)
    .execute();
  expect(await send(token, 1, { rating: '5' })).toMatchObject({ status: 410 });
  expect(await responseOf(invitation.id)).toBeUndefined();
});

const SCALE = { type: 'scale' as const, required: true, options: ['1', '2', '3'] };
const wordsOf = (code: string, title: string) => ({
  [`${code}.title`]: title,
  ...Object.fromEntries(SCALE.options.map((option) => [`${code}.options.${option}`, `${title} ${option}`])),
});

test('an answer belongs to the version that is asked, not to the one that was', async () => {
  const { token, invitation } = await anInvitation();
  expect((await open(token)).title).toBe('How did it go?');
  const surveyVersionId = await publishSurvey(
    { steps: [{ questions: [{ ...SCALE, code: 'speed' }] }] },
    wordsOf('speed', 'How fast was it?'),
  );
  await db().updateTable('invitation').set({ surveyVersionId }).where('id', '=', invitation.id).execute();
  expect(await send(token, 1, { rating: '4' })).toMatchObject({ status: 422, title: 'How fast was it?' });
  expect(await responseOf(invitation.id)).toBeUndefined();
  expect(await send(token, 1, { speed: '3' })).toMatchObject({ status: 200, title: 'Thank you' });
  expect(await responseOf(invitation.id)).toMatchObject({ surveyVersionId, answers: { speed: '3' } });
});

test('a question that hangs on a fact goes by what the fact is now', async () => {
  const { token, closure, invitation } = await anInvitation();
  await aServiceNamed('test_kept', 'Kept <things>');
  const surveyVersionId = await publishSurvey(
    {
      steps: [
        { questions: [{ ...SCALE, code: 'care' }] },
        {
          questions: [
            { ...SCALE, code: 'kept', showIf: { fact: 'service', isOneOf: ['test_kept'] } },
            { ...SCALE, code: 'gone', showIf: { fact: 'service', isOneOf: ['test_bulky_items'] } },
          ],
        },
      ],
    },
    { ...wordsOf('care', 'Care of {{service}}?'), ...wordsOf('kept', 'Kept?'), ...wordsOf('gone', 'Gone?') },
  );
  await db().updateTable('invitation').set({ surveyVersionId }).where('id', '=', invitation.id).execute();
  expect((await open(token)).title).toBe('Care of Bulky item pick-up?');
  await changeClosure(closure.id, { serviceCode: 'test_kept' });
  const second = await send(token, 1, { care: '3' });
  expect(second.title).toBe('Kept?');
  expect((await open(token, '?step=1')).title).toBe('Care of Kept &lt;things&gt;?');
  await changeClosure(closure.id, { serviceCode: 'test_bulky_items' });
  expect(await send(token, 2, { kept: '1' })).toMatchObject({ status: 422, title: 'Gone?' });
  expect((await responseOf(invitation.id))?.answers).toEqual({ care: '3' });
});
