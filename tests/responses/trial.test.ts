import { beforeAll, expect, test } from 'vitest';
import { action, loader } from '#app/features/responses/routes/survey-preview.ts';
import { createSurvey, saveDraft } from '#app/features/surveys/drafts.server.ts';
import type { SurveyDefinition } from '#app/features/surveys/survey.ts';
import { db } from '#app/lib/db.server.ts';
import { get, post, someone, visit } from '../support/visit.ts';

const definition: SurveyDefinition = {
  steps: [
    { questions: [{ type: 'choice', code: 'fixed', required: true, options: ['yes', 'no'] }] },
    {
      questions: [
        {
          type: 'text',
          code: 'why',
          required: false,
          maxLength: 50,
          showIf: { question: 'fixed', isOneOf: ['no'] },
        },
        {
          type: 'date',
          code: 'app_only',
          required: false,
          showIf: { fact: 'channel', isOneOf: ['app'] },
        },
      ],
    },
  ],
};
const texts = {
  'fixed.title': 'Is “{{service}}” fixed?',
  'fixed.options.yes': 'Yes',
  'fixed.options.no': 'No',
  'why.title': 'Why not?',
  'app_only.title': 'When did you look?',
};

let id: number;
beforeAll(async () => {
  const { id: by } = await someone('engagement');
  id = await createSurvey(db(), { name: 'Fixed?', by, now: new Date() });
  await saveDraft(db(), { surveyId: id, revision: 1, definition, texts, by, now: new Date() });
});

const at = (query: string) => `/staff/surveys/${id}/preview${query}`;
const args = (request: Request) => ({ request, params: { id: String(id) }, context: visit() });
const open = (query = '') => loader(args(get(at(query))));
const send = (fields: Record<string, string>, query = '') => action(args(post(at(query), fields)));
const responses = async () => (await db().selectFrom('response').select('id').execute()).length;

test('a draft is drawn as residents will see it, in a frame of this site only', async () => {
  const answer = await open();
  const page = await answer.text();
  expect(page).toContain('<html lang="en" dir="ltr">');
  expect(page).toMatch(/<h1>.*Is “\w.*” fixed\?.*<\/h1>/);
  expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
});

test('any language and direction can be seen, and the page without its style', async () => {
  expect(await (await open('?lng=fa')).text()).toContain('<html lang="fa" dir="rtl">');
  const plain = await open('?plain=yes');
  expect(plain.headers.get('content-security-policy')).toContain("style-src 'none'");
});

test('answers lead on as they would, and are kept in the address alone', async () => {
  const before = await responses();
  const next = await send({ step: '1', fixed: 'no', to: 'next' }, '?lng=fa&fact.channel=web');
  expect(next.status).toBe(303);
  const location = next.headers.get('location') ?? '';
  const page = await (await open(location)).text();
  expect(page).toContain('Why not?');
  expect(page).not.toContain('When did you look?');
  const done = await send({ step: '2', why: 'no tree', to: 'next' }, location);
  expect(done.headers.get('location')).toContain('step=done');
  expect(await (await open(done.headers.get('location') ?? '')).text()).toContain('TEST');
  expect(await responses()).toBe(before);
});

test('facts of the made-up closure can be chosen', async () => {
  const { code, name } = await db()
    .selectFrom('service')
    .select(['code', 'name'])
    .where('code', '=', 'graffiti-removal')
    .executeTakeFirstOrThrow();
  const query = `?fact.service=${code}&fact.channel=app&answers=${encodeURIComponent('{"fixed":"yes"}')}&step=2`;
  const page = await (await open(query)).text();
  expect(page).toContain(name);
  expect(page).toContain('When did you look?');
});

test('a step that cannot be taken says why, as it does to residents', async () => {
  const answer = await send({ step: '1', to: 'next' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('Choose one of the answers');
});

test('another language keeps the answers so far', async () => {
  const answer = await send({ step: '1', fixed: 'no', lng: 'es' });
  const location = new URL(answer.headers.get('location') ?? '', 'http://localhost');
  expect(Object.fromEntries(location.searchParams)).toEqual({
    answers: '{"fixed":"no"}',
    step: '1',
    lng: 'es',
  });
});

test.each(['?answers=nonsense', '?answers={"fixed":7}', '?step=99', '?fact.district=x', '?lng=xx'])(
  'an address that makes no sense (%s) begins at the beginning',
  async (query) => {
    const answer = await open(query);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('fixed?');
  },
);

test('a survey that asks nothing yet has a page all the same', async () => {
  const { id: by } = await someone('engagement');
  const empty = await createSurvey(db(), { name: 'Empty', by, now: new Date() });
  const answer = await loader({ ...args(get('/')), params: { id: String(empty) } });
  expect(answer.status).toBe(200);
});

test('what does not exist cannot be seen', async () => {
  await expect(loader({ ...args(get('/')), params: { id: '999999' } })).rejects.toMatchObject({
    status: 404,
  });
});
