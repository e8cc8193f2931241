import PostalMime from 'postal-mime';
import { afterAll, expect, test } from 'vitest';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { action } from '#app/features/invitations/routes/survey-tests.ts';
import { sendTest, testMail } from '#app/features/invitations/test-mail.server.ts';
import { openSender } from '#app/features/messages/sender.server.ts';
import { action as answer, loader as open } from '#app/features/responses/routes/survey-test.ts';
import { createSurvey, findDraft, saveDraft } from '#app/features/surveys/drafts.server.ts';
import { createFromLibrary } from '#app/features/surveys/library.server.ts';
import { db } from '#app/lib/db.server.ts';
import { get, post, someone, visit } from '../support/visit.ts';
import { aMailServer, findMessage } from './support.ts';

const server = await aMailServer();
const sender = openSender({ db: db(), kinds: [invitationMail, testMail], smtpUrl: server.url });
afterAll(async () => {
  await sender.close();
  await server.close();
});

const staff = await someone('engagement');
const now = () => new Date();
const aSurvey = async () =>
  (await createFromLibrary(db(), { code: 'how-did-it-go', name: 'Trial', by: staff.id, now: now() })) ?? 0;

async function sent() {
  server.received.length = 0;
  await sender.sendDue({ now, limit: 10 });
  return await Promise.all(server.received.map(({ source }) => PostalMime.parse(source)));
}

const counted = async () => ({
  invitations: (await db().selectFrom('invitation').select('id').execute()).length,
  responses: (await db().selectFrom('response').select('id').execute()).length,
});

test('a draft is sent to whoever asks for it, marked as a test, and its link tries the survey out', async () => {
  const surveyId = await aSurvey();
  const before = await counted();
  const asked = await action({
    request: post('/', { lng: 'fa' }),
    params: { id: String(surveyId) },
    context: visit({ staff }),
  });
  expect(asked.headers.get('location')).toBe(`/staff/surveys/${surveyId}?done=tested`);
  const [mail, ...others] = await sent();
  expect(others).toEqual([]);
  expect(mail?.to?.[0]?.address).toBe('elena.park@example.org');
  expect(mail?.subject).toMatch(/^\[Test\] /);
  expect(mail?.html).toContain('<html lang="fa" dir="rtl">');
  expect(mail?.text).toContain('This is a test');
  expect(mail?.headers.map(({ key }) => key)).not.toContain('list-unsubscribe');

  const [, token = ''] = /\/t\/([\w-]{22})\?rating=4/.exec(mail?.text ?? '') ?? [];
  const params = { token };
  const page = await (await open({ request: get(`/t/${token}?rating=4`), params, context: visit() })).text();
  expect(page).toContain('<html lang="fa" dir="rtl">');
  expect(page).toContain('This is a test of the survey');
  expect(page).toMatch(/checked="" value="4"/);
  const next = await answer({
    request: post(`/t/${token}`, { step: '1', rating: '4', to: 'next' }),
    params,
    context: visit(),
  });
  expect(next.status).toBe(303);
  expect(await counted()).toEqual(before);
});

test('the next test of a draft shows what was changed since', async () => {
  const surveyId = await aSurvey();
  await sendTest(db(), { surveyId, language: 'en', by: staff.id, now: now() });
  const [first] = await sent();
  expect(first?.text).toContain('How did it go?');
  const draft = await findDraft(db(), surveyId);
  if (!draft) throw new Error('There is no draft');
  const texts = { ...draft.texts, 'rating.title': 'And how was it?' };
  await saveDraft(db(), { ...draft, texts, by: staff.id, now: now() });
  await sendTest(db(), { surveyId, language: 'en', by: staff.id, now: now() });
  expect((await sent())[0]?.text).toContain('And how was it?');
});

test('a survey that asks nothing is not sent, nor one that was emptied while its test waited', async () => {
  const empty = await createSurvey(db(), { name: 'Empty', by: staff.id, now: now() });
  expect(await sendTest(db(), { surveyId: empty, language: 'en', by: staff.id, now: now() })).toBe(
    'nothing_asked',
  );
  const surveyId = await aSurvey();
  await sendTest(db(), { surveyId, language: 'en', by: staff.id, now: now() });
  const { id } = await db()
    .selectFrom('message')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const draft = await findDraft(db(), surveyId);
  if (!draft) throw new Error('There is no draft');
  await saveDraft(db(), { ...draft, definition: { steps: [] }, texts: {}, by: staff.id, now: now() });
  expect(await sent()).toEqual([]);
  expect(await findMessage(id)).toMatchObject({ state: 'withdrawn', stateReason: 'nothing_asked' });
});

test('a link that nobody was given, or whose time is over, leads nowhere', async () => {
  const at = (token: string) => open({ request: get(`/t/${token}`), params: { token }, context: visit() });
  await expect(at('x'.repeat(22))).rejects.toMatchObject({ status: 404 });
  const surveyId = await aSurvey();
  await sendTest(db(), { surveyId, language: 'en', by: staff.id, now: now() });
  const [mail] = await sent();
  const [, token = ''] = /\/t\/([\w-]{22})/.exec(mail?.text ?? '') ?? [];
  expect((await at(token)).status).toBe(200);
  await db().updateTable('surveyTest').set({ expiresAt: now() }).execute();
  await expect(at(token)).rejects.toMatchObject({ status: 404 });
});
