import { beforeEach, expect, test } from 'vitest';
import { createSurvey, findDraft, saveDraft } from '#app/features/surveys/drafts.server.ts';
import { publish } from '#app/features/surveys/publishing.server.ts';
import { action as offer } from '#app/features/surveys/routes/offered-languages.ts';
import { action, loader } from '#app/features/surveys/routes/translation.tsx';
import { action as approve } from '#app/features/surveys/routes/translation-approval.ts';
import { loader as download } from '#app/features/surveys/routes/translation-file.ts';
import { action as upload } from '#app/features/surveys/routes/translation-import.tsx';
import { loader as coverage } from '#app/features/surveys/routes/translations.tsx';
import type { SurveyDefinition } from '#app/features/surveys/survey.ts';
import { fingerprintOf } from '#app/features/surveys/translation.ts';
import { db } from '#app/lib/db.server.ts';
import { get, post, someone, visit } from '../support/visit.ts';

const now = new Date();
const staff = await someone('engagement');
const context = visit({ staff });
const by = staff.id;

const definition: SurveyDefinition = {
  steps: [{ questions: [{ type: 'choice', code: 'fixed', required: true, options: ['yes', 'no'] }] }],
};
const english = {
  'fixed.title': 'Is {{service}} fixed?',
  'fixed.options.yes': 'Yes',
  'fixed.options.no': 'No',
};

let surveyId = 0;
let params = { id: '', lng: 'fa' };
beforeEach(async () => {
  surveyId = await createSurvey(db(), { name: 'Is it fixed?', by, now });
  params = { id: String(surveyId), lng: 'fa' };
  await saveDraft(db(), { surveyId, revision: 1, definition, texts: english, by, now });
});

const page = async (query = '') =>
  await loader({ params, request: get(`/staff/surveys/${surveyId}/translations/fa${query}`), context });

const texts = async () =>
  Object.fromEntries((await page()).rows.map(({ key, text, state }) => [key, [text, state]]));

/** Saves a translation over the one that is there, or over what a page showed before. */
async function save(key: string, text: string, given: Record<string, string> = {}) {
  const { rows } = await page();
  const base = fingerprintOf(rows.find((row) => row.key === key)?.text ?? '');
  const request = post('/', { key, text, base, next: '', ...given });
  const answer = await action({ params, request, context });
  return 'data' in answer
    ? { status: answer.init?.status, ...answer.data }
    : { status: answer.status, location: answer.headers.get('location') };
}

const TITLE = 'آیا {{service}} درست شد؟';

test('texts stand in the order of the questions, and are missing until somebody translates them', async () => {
  const { rows, texts: count, done } = await page();
  expect(rows.map(({ key, source, state }) => [key, source, state])).toEqual(
    Object.entries(english).map(([key, source]) => [key, source, 'missing']),
  );
  expect([count, done]).toEqual([3, 0]);
});

test('a translation is saved with who wrote it, and the next text follows', async () => {
  const saved = await save('fixed.title', TITLE, { next: 'fixed.options.yes' });
  expect(saved).toMatchObject({ status: 303 });
  expect(saved).toHaveProperty('location', expect.stringContaining('at=fixed.options.yes'));
  expect(await texts()).toMatchObject({ 'fixed.title': [TITLE, 'draft'] });
  expect((await page()).rows[0]?.history).toEqual([expect.stringContaining(staff.name)]);
});

test('an approval says who gave it, and does not become the writer', async () => {
  await save('fixed.title', TITLE);
  await save('fixed.title', TITLE, { approved: 'yes' });
  const row = await db()
    .selectFrom('surveyText')
    .selectAll()
    .where('key', '=', 'fixed.title')
    .where('language', '=', 'fa')
    .where('state', '=', 'approved')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ changedBy: by, approvedBy: by, source: english['fixed.title'] });
  await save('fixed.title', TITLE); // going on from it
  expect(await texts()).toMatchObject({ 'fixed.title': [TITLE, 'approved'] });
  await save('fixed.title', `${TITLE}!`);
  expect(await texts()).toMatchObject({ 'fixed.title': [`${TITLE}!`, 'draft'] });
});

test('an English text that changes makes its translation stale until somebody confirms it', async () => {
  await save('fixed.title', TITLE, { approved: 'yes' });
  const draft = await findDraft(db(), surveyId);
  const changed = { ...english, 'fixed.title': 'Is {{service}} fixed now?' };
  await saveDraft(db(), { surveyId, revision: draft?.revision ?? 0, definition, texts: changed, by, now });
  expect((await page()).rows[0]).toMatchObject({ state: 'stale', staleSource: english['fixed.title'] });
  await save('fixed.title', TITLE);
  expect(await texts()).toMatchObject({ 'fixed.title': [TITLE, 'draft'] });
});

test('a translation without its placeholder, too long or empty is refused, and what was typed comes back', async () => {
  expect(await save('fixed.title', 'درست شد؟')).toMatchObject({
    status: 422,
    why: 'placeholders',
    text: 'درست شد؟',
  });
  expect(await save('fixed.options.yes', 'x'.repeat(2001))).toMatchObject({ status: 422, why: 'too_long' });
  expect(await save('fixed.options.yes', ' ')).toMatchObject({ status: 422, why: 'empty' });
  expect(await texts()).toMatchObject({ 'fixed.options.yes': ['', 'missing'] });
});

test('who saves what somebody else has written meanwhile is told, and may then replace it', async () => {
  await save('fixed.options.yes', 'بله');
  const late = await save('fixed.options.yes', 'آری', { base: fingerprintOf('') });
  expect(late).toMatchObject({
    status: 409,
    why: 'overtaken',
    text: 'آری',
    theirs: { row: { text: 'بله' } },
  });
  expect(await save('fixed.options.yes', 'آری')).toMatchObject({ status: 303 });
});

test('of two who translate one text at once one is told', async () => {
  const base = fingerprintOf('');
  const both = await Promise.all(['نه', 'خیر'].map((text) => save('fixed.options.no', text, { base })));
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
});

test('texts are found by state and by what they say', async () => {
  await save('fixed.options.yes', 'بله');
  const keys = async (query: string) => (await page(query)).rows.map(({ key }) => key);
  expect(await keys('?state=draft')).toEqual(['fixed.options.yes']);
  expect(await keys('?state=missing')).toEqual(['fixed.title', 'fixed.options.no']);
  expect(await keys('?search=بله')).toEqual(['fixed.options.yes']);
  expect(await keys('?search=IS')).toEqual(['fixed.title']);
  expect(await keys('?state=nonsense')).toHaveLength(3);
});

test('drafts are approved as somebody saw them', async () => {
  await save('fixed.title', TITLE);
  await save('fixed.options.yes', 'بله');
  const seen = [`fixed.title ${fingerprintOf(TITLE)}`, `fixed.options.yes ${fingerprintOf('آری')}`];
  const answer = await approve({ params, request: post('/', { seen }), context });
  expect(answer.headers.get('location')).toContain('approved=1');
  expect(await texts()).toMatchObject({
    'fixed.title': [TITLE, 'approved'],
    'fixed.options.yes': ['بله', 'draft'],
  });
  const [entry] = await db()
    .selectFrom('auditEntry')
    .selectAll()
    .where('action', '=', 'translation.approved')
    .orderBy('id', 'desc')
    .execute();
  expect(entry).toMatchObject({ subject: 'Is it fixed?', detail: { language: 'fa', texts: 1 } });
});

test('the words of a published version are frozen, its approvals are not', async () => {
  await save('fixed.options.yes', 'بله');
  const { is } = await publish(db(), { surveyId, revision: 2, decisions: {}, by, now });
  expect(is).toBe('published');
  expect(await save('fixed.options.yes', 'آری')).toMatchObject({ status: 422, why: 'frozen' });
  expect(await save('fixed.options.yes', 'بله', { approved: 'yes' })).toMatchObject({ status: 303 });
  expect(await texts()).toMatchObject({ 'fixed.options.yes': ['بله', 'approved'] });
  expect(await send(await file('csv'))).toMatchObject({ status: 409, fault: 'frozen' });
});

test('a survey, a language or a format that is not there is not found', async () => {
  const missing = { status: 404 };
  await expect(loader({ params: { id: '0', lng: 'fa' }, request: get('/'), context })).rejects.toMatchObject(
    missing,
  );
  for (const lng of ['en', 'xx'])
    await expect(loader({ params: { ...params, lng }, request: get('/'), context })).rejects.toMatchObject(
      missing,
    );
  await expect(
    download({ params: { ...params, format: 'pdf' }, request: get('/'), context }),
  ).rejects.toMatchObject(missing);
});

async function file(format: string): Promise<string> {
  const answer = await download({ params: { ...params, format }, request: get('/'), context });
  expect(answer.headers.get('content-disposition')).toMatch(
    new RegExp(`attachment; filename="is-it-fixed[-\\d]*-1-fa.${format}"`),
  );
  return await answer.text();
}

async function send(content: string) {
  const form = new FormData();
  form.set('file', new File([content], 'fa.xlf'));
  const request = new Request('http://localhost:3000/', { method: 'POST', body: form });
  const { data, init } = await upload({ params, request, context });
  return { ...data, status: init?.status };
}

test.each(['xlf', 'csv'])('a file that was exported as %s comes back and changes nothing', async (format) => {
  await save('fixed.title', TITLE, { approved: 'yes' });
  await save('fixed.options.yes', 'بله');
  const before = await page();
  expect(await send(await file(format))).toMatchObject({
    status: 200,
    review: { taken: 0, unchanged: 3, refused: [] },
  });
  expect((await page()).rows).toEqual(before.rows);
});

test('the good lines of a translated file are taken, the others are named', async () => {
  const translated = (await file('csv'))
    .replace(/,Yes,,missing,/, ',Yes,بله,approved,')
    .replace(/,No,,missing,/, ',No,نه,draft,')
    .replace(/,Is {{service}} fixed\?,,missing,/, ',Is {{service}} fixed?,درست شد؟,draft,');
  expect(await send(translated)).toMatchObject({
    status: 422,
    review: { taken: 2, unchanged: 0, refused: [{ line: 2, key: 'fixed.title', why: 'placeholders' }] },
  });
  expect(await texts()).toEqual({
    'fixed.title': ['', 'missing'],
    'fixed.options.yes': ['بله', 'approved'],
    'fixed.options.no': ['نه', 'draft'],
  });
  expect(await send(translated)).toMatchObject({ review: { taken: 0, unchanged: 2 } });
});

test('a file that cannot be read, or none, says why', async () => {
  expect(await send('')).toMatchObject({ status: 422, fault: 'none' });
  expect(await send('<!DOCTYPE a><a/>')).toMatchObject({ status: 422, fault: 'doctype', line: 1 });
  expect(await send('key,text\n')).toMatchObject({ status: 422, fault: 'header' });
});

test('every language of the city but English is counted, and a promise stands in the way of publishing', async () => {
  await save('fixed.options.yes', 'بله', { approved: 'yes' });
  const shown = async () => await coverage({ params, request: get('/'), context });
  const { languages, promised } = await shown();
  expect(languages).toHaveLength(13);
  expect(languages.find(({ language }) => language === 'fa')).toMatchObject({ approved: 1, missing: 2 });
  const offering = (revision: number) =>
    offer({ params, request: post('/', { revision: String(revision), language: ['fa', 'xx'] }), context });
  expect((await offering(promised?.revision ?? 0)).headers.get('location')).toContain('offered=saved');
  expect((await offering(1)).headers.get('location')).toContain('offered=overtaken');
  expect((await shown()).promised).toEqual({ revision: 3, languages: ['en', 'fa'] });
  const refused = await publish(db(), { surveyId, revision: 3, decisions: {}, by, now });
  expect(refused.is).toBe('refused');
});

test('seeded translations know the English they were made from', async () => {
  const rows = await db()
    .selectFrom('surveyText')
    .select('key')
    .where('language', '<>', 'en')
    .where('source', 'is', null)
    .execute();
  expect(rows).toEqual([]);
});
