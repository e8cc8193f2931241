import { expect, test } from 'vitest';
import { createSurvey, findDraft, saveDraft } from '#app/features/surveys/drafts.server.ts';
import { createFromLibrary } from '#app/features/surveys/library.server.ts';
import * as draft from '#app/features/surveys/routes/draft.tsx';
import * as overview from '#app/features/surveys/routes/managed-survey.tsx';
import * as creation from '#app/features/surveys/routes/new-survey.tsx';
import * as archive from '#app/features/surveys/routes/survey-archive.ts';
import * as copies from '#app/features/surveys/routes/survey-copies.ts';
import * as file from '#app/features/surveys/routes/survey-file.ts';
import * as files from '#app/features/surveys/routes/survey-files.tsx';
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
  expect(await create('  ')).toMatchObject({ init: { status: 422 } });
  expect(await create('x'.repeat(101))).toMatchObject({ init: { status: 422 } });
  expect(locationOf(await create('Street trees'))).toMatch(/^\/staff\/surveys\/\d+\/draft$/);
  expect(await listed('?search=street&state=draft')).toEqual(['Street trees']);
});

test('a survey of the library begins with its questions and its translations', async () => {
  const request = post('/staff/surveys/new', { name: 'Mine', from: 'how-did-it-go' });
  const answer = await creation.action({ request, params: {}, context });
  const id = Number(locationOf(answer)?.split('/').at(-2));
  const begun = await findDraft(db(), id);
  expect(begun?.texts['rating.title']).toBe('How did it go?');
  const { survey } = await overview.loader({ request: get('/'), params: params(id), context });
  expect(survey.languages).toHaveLength(14);
});

test('a survey goes out as a file and comes in as another one', async () => {
  const id = await aSurvey('There and back');
  const exported = await file.loader({ request: get('/'), params: params(id), context });
  expect(exported.headers.get('content-disposition')).toContain('there-and-back.json');
  const json = await exported.text();
  const takeIn = (content: string) => {
    const body = new FormData();
    body.set('file', new File([content], 'survey.json'));
    const request = new Request('http://localhost:3000/staff/surveys/files', { method: 'POST', body });
    return files.action({ request, params: {}, context });
  };
  const copied = Number(locationOf(await takeIn(json))?.match(/\d+/)?.[0]);
  expect(await findDraft(db(), copied)).toMatchObject({ definition, texts });
  expect(await takeIn('')).toMatchObject({ data: { error: 'fileMissing' } });
  expect(await takeIn('{"format": "hearback-survey/1"}')).toMatchObject({
    data: { faults: expect.arrayContaining([expect.stringContaining('definition')]) },
    init: { status: 422 },
  });
});

test('a copy is a survey of its own', async () => {
  const id = await aSurvey('Original');
  const answer = await copies.action({ request: post('/', { name: 'Twin' }), params: params(id), context });
  expect(locationOf(answer)).toMatch(/^\/staff\/surveys\/\d+\?done=created$/);
  expect(await listed('?search=twin')).toEqual(['Twin']);
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

test('who publishes a survey of the library is told how many translations nobody has approved', async () => {
  const code = 'new-york-resolution';
  const id = await createFromLibrary(db(), { code, name: code, by: staff.id, now });
  expect(await review(id ?? 0)).toMatchObject({ problems: [], unread: 13 });
  expect(await review(await aSurvey('English alone'))).toMatchObject({ unread: 0 });
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

test('the editor says it at each question, if asked to', async () => {
  const id = await createSurvey(db(), { name: 'Broken too', by: staff.id, now });
  await saveDraft(db(), { surveyId: id, revision: 1, definition, texts: {}, by: staff.id, now });
  const open = (address: string) => draft.loader({ request: get(address), params: params(id), context });
  expect((await open('/')).problems).toEqual([]);
  expect((await open('/?check=yes')).problems).toContainEqual(
    expect.objectContaining({ what: 'missing_text', question: 'fixed', position: 0 }),
  );
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
