import { expect, test } from 'vitest';
import { createSurvey, findDraft, saveDraft } from '#app/features/surveys/drafts.server.ts';
import * as overview from '#app/features/surveys/routes/managed-survey.tsx';
import * as creation from '#app/features/surveys/routes/new-survey.tsx';
import * as archive from '#app/features/surveys/routes/survey-archive.ts';
import * as naming from '#app/features/surveys/routes/survey-name.ts';
import * as publication from '#app/features/surveys/routes/survey-publication.tsx';
import * as versions from '#app/features/surveys/routes/survey-versions.ts';
import * as list from '#app/features/surveys/routes/surveys.tsx';
import type { SurveyDefinition } from '#app/features/surveys/survey.ts';
import { db } from '#app/lib/db.server.ts';
import { get, post, someone, visit } from '../support/visit.ts';

const staff = await someone('engagement');
const context = visit({ staff });
const now = new Date();

const definition: SurveyDefinition = {
  steps: [{ questions: [{ type: 'choice', code: 'fixed', required: true, options: ['yes', 'no'] }] }],
};
const texts = { 'fixed.title': 'Is it fixed?', 'fixed.options.yes': 'Yes', 'fixed.options.no': 'No' };

async function aSurvey(name: string) {
  const surveyId = await createSurvey(db(), { name, by: staff.id, now });
  await saveDraft(db(), { surveyId, revision: 1, definition, texts, by: staff.id, now });
  return surveyId;
}
const params = (id: number) => ({ id: String(id) });
const locationOf = (answer: unknown) => (answer as Response).headers.get('location');

const listed = async (search = '') =>
  (await list.loader({ request: get(`/staff/surveys${search}`), params: {}, context })).surveys.map(
    ({ name }) => name,
  );
const review = (id: number) => publication.loader({ request: get('/'), params: params(id), context });
const publish = (id: number, fields: Record<string, string>) =>
  publication.action({ request: post('/', fields), params: params(id), context });

test('a new survey begins in its editor; one without a name does not begin', async () => {
  const create = (name: string) =>
    creation.action({ request: post('/staff/surveys/new', { name }), params: {}, context });
  expect(await create('  ')).toMatchObject({ data: { error: 'name' }, init: { status: 422 } });
  expect(await create('x'.repeat(101))).toMatchObject({ init: { status: 422 } });
  expect(locationOf(await create('Street trees'))).toMatch(/^\/staff\/surveys\/\d+\/draft$/);
  expect(await listed('?search=street&state=draft')).toEqual(['Street trees']);
});

test('the list tells states, and keeps archived surveys apart', async () => {
  const id = await aSurvey('Old one');
  await archive.action({ request: post('/', { archived: 'yes' }), params: params(id), context });
  expect(await listed()).not.toContain('Old one');
  expect(await listed('?state=archived')).toEqual(['Old one']);
  await archive.action({ request: post('/', { archived: 'no' }), params: params(id), context });
  expect(await listed('?state=draft')).toContain('Old one');
  expect(await listed('?state=published')).toContain('How did it go?');
});

test('a survey that a plan asks is not archived, and its page says why', async () => {
  const { id } = await db()
    .selectFrom('survey')
    .select('id')
    .where('code', '=', 'how-did-it-go')
    .executeTakeFirstOrThrow();
  const answer = await archive.action({ request: post('/', {}), params: params(id), context });
  expect(locationOf(answer)).toBe(`/staff/surveys/${id}?done=planned`);
  const page = await overview.loader({ request: get('/?done=planned'), params: params(id), context });
  expect(page).toMatchObject({ done: 'planned', survey: { archivedAt: null } });
});

test('another name changes the name alone', async () => {
  const id = await aSurvey('Tres');
  await naming.action({ request: post('/', { name: ' Trees ' }), params: params(id), context });
  const { survey } = await overview.loader({ request: get('/'), params: params(id), context });
  expect(survey).toMatchObject({ name: 'Trees', code: 'tres' });
});

test('a draft is published when nothing is wrong with it', async () => {
  const id = await aSurvey('Fixed?');
  expect(await review(id)).toMatchObject({ problems: [], changes: [], number: 1 });
  expect(locationOf(await publish(id, { revision: '2' }))).toBe(`/staff/surveys/${id}?done=published`);
  expect(await findDraft(db(), id)).toBeUndefined();
});

test('what is wrong is said at its place, and nothing is published', async () => {
  const id = await createSurvey(db(), { name: 'Broken', by: staff.id, now });
  const broken: SurveyDefinition = {
    steps: [{ questions: [{ type: 'choice', code: 'fixed', required: true, options: ['yes'] }] }],
  };
  await saveDraft(db(), { surveyId: id, revision: 1, definition: broken, texts, by: staff.id, now });
  expect((await review(id)).problems).toMatchObject([
    { what: 'too_few_options', question: 'fixed', position: 0 },
  ]);
  expect(await publish(id, { revision: '2' })).toMatchObject({ init: { status: 422 } });
  expect(await findDraft(db(), id)).toBeDefined();
});

test('who publishes what somebody saved since is shown it first', async () => {
  const id = await aSurvey('Moving');
  await saveDraft(db(), {
    surveyId: id,
    revision: 2,
    definition,
    texts: { ...texts, 'fixed.title': 'Fixed?' },
    by: staff.id,
    now,
  });
  expect(await publish(id, { revision: '2' })).toMatchObject({
    data: { by: staff.name },
    init: { status: 409 },
  });
});

test('the next version asks what a changed question measures, and keeps the answer', async () => {
  const id = await aSurvey('Again');
  await publish(id, { revision: '2' });
  expect(locationOf(await versions.action({ request: post('/', {}), params: params(id), context }))).toBe(
    `/staff/surveys/${id}/draft`,
  );
  const reworded = { ...texts, 'fixed.title': 'Is the whole street in order now?' };
  await saveDraft(db(), { surveyId: id, revision: 1, definition, texts: reworded, by: staff.id, now });
  expect((await review(id)).changes).toMatchObject([{ question: 'fixed', suggested: 'new' }]);
  expect(await publish(id, { revision: '2' })).toMatchObject({ init: { status: 422 } });
  await publish(id, { revision: '2', 'measure.fixed': 'new' });
  const { definition: published } = await db()
    .selectFrom('surveyVersion')
    .select('definition')
    .where('surveyId', '=', id)
    .where('number', '=', 2)
    .executeTakeFirstOrThrow();
  expect(published).toMatchObject({ steps: [{ questions: [{ code: 'fixed', measure: 2 }] }] });
});

test('what does not exist has no pages', async () => {
  const at = { request: get('/'), params: { id: '999999' }, context };
  await expect(overview.loader(at)).rejects.toMatchObject({ status: 404 });
  await expect(publication.loader(at)).rejects.toMatchObject({ status: 404 });
  await expect(versions.action({ ...at, request: post('/', {}) })).rejects.toMatchObject({ status: 404 });
});
