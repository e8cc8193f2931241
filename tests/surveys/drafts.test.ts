import { beforeAll, expect, test } from 'vitest';
import { createSurvey, findDraft, saveDraft, startDraft } from '#app/features/surveys/drafts.server.ts';
import { archiveSurvey, listSurveys } from '#app/features/surveys/list.server.ts';
import { publish, reviewDraft } from '#app/features/surveys/publishing.server.ts';
import type { SurveyDefinition } from '#app/features/surveys/survey.ts';
import { findDefinition } from '#app/features/surveys/surveys.server.ts';
import { db } from '#app/lib/db.server.ts';

const now = new Date();
let by: number;
beforeAll(async () => {
  ({ id: by } = await db().selectFrom('staff').select('id').executeTakeFirstOrThrow());
});

const definition: SurveyDefinition = {
  steps: [{ questions: [{ type: 'choice', code: 'fixed', required: true, options: ['yes', 'no'] }] }],
};
const texts = { 'fixed.title': 'Is it fixed?', 'fixed.options.yes': 'Yes', 'fixed.options.no': 'No' };

async function aDraft(given: { definition?: SurveyDefinition; texts?: Record<string, string> } = {}) {
  const surveyId = await createSurvey(db(), { name: 'Is it fixed?', by, now });
  await saveDraft(db(), { surveyId, revision: 1, definition, texts, by, now, ...given });
  return surveyId;
}

async function published(given: Parameters<typeof aDraft>[0] = {}) {
  const surveyId = await aDraft(given);
  const result = await publish(db(), { surveyId, revision: 2, decisions: {}, by, now });
  if (result.is !== 'published') throw new Error(`It is ${result.is}`);
  return { surveyId, versionId: result.versionId };
}

test('a new survey is an empty draft under a code of its own', async () => {
  const first = await createSurvey(db(), { name: 'Éclairage: ça va?', by, now });
  const second = await createSurvey(db(), { name: 'Eclairage ca va', by, now });
  const lines = await listSurveys(db());
  expect(lines.find(({ id }) => id === first)).toMatchObject({ code: 'eclairage-ca-va', publishedAt: null });
  expect(lines.find(({ id }) => id === second)).toMatchObject({ code: 'eclairage-ca-va-2' });
  expect(await findDraft(db(), first)).toMatchObject({ number: 1, revision: 1, definition: { steps: [] } });
});

test('a draft is saved whole, broken or not, without its empty texts', async () => {
  const surveyId = await aDraft({ texts: { ...texts, 'fixed.hint': '  ' } });
  expect(await findDraft(db(), surveyId)).toMatchObject({ revision: 2, definition, texts });
});

test('whoever saves what somebody else has changed is told, and nothing is written', async () => {
  const surveyId = await aDraft();
  const late = { surveyId, revision: 1, definition: { steps: [] }, texts: {}, by, now };
  expect(await saveDraft(db(), late)).toMatchObject({
    is: 'overtaken',
    draft: { revision: 2, definition, texts, changedBy: expect.any(String) },
  });
  expect(await findDraft(db(), surveyId)).toMatchObject({ definition });
});

test('of two who save at once one is told', async () => {
  const surveyId = await aDraft();
  const save = (title: string) =>
    saveDraft(db(), {
      surveyId,
      revision: 2,
      definition,
      texts: { ...texts, 'fixed.title': title },
      by,
      now,
    });
  const both = await Promise.all([save('Is it?'), save('Is it now?')]);
  expect(both.map(({ is }) => is).sort()).toEqual(['overtaken', 'saved']);
});

test('what is not ready is not published, and every reason is said', async () => {
  const surveyId = await aDraft({ texts: {} });
  const refused = await publish(db(), { surveyId, revision: 2, decisions: {}, by, now });
  expect(refused).toMatchObject({
    is: 'refused',
    review: { problems: [{ what: 'missing_text', key: 'fixed.title', question: 'fixed' }, {}, {}] },
  });
  expect(await publish(db(), { surveyId, revision: 1, decisions: {}, by, now })).toMatchObject({
    is: 'overtaken',
  });
});

test('publishing freezes the questions and the texts for good', async () => {
  const { surveyId, versionId } = await published();
  expect(await findDefinition(db(), versionId)).toEqual(definition);
  expect(await findDraft(db(), surveyId)).toBeUndefined();
  const where = db().updateTable('surveyText').where('surveyVersionId', '=', versionId);
  await expect(where.set({ text: 'Other' }).execute()).rejects.toThrow(/published/);
  await expect(
    db().deleteFrom('surveyText').where('surveyVersionId', '=', versionId).execute(),
  ).rejects.toThrow(/published/);
  // Approving changes no word.
  await where.set({ approvedAt: now, approvedBy: by }).execute();
});

test('the next version starts from the newest, with its translations', async () => {
  const { surveyId } = await published();
  const draft = await startDraft(db(), { surveyId, by, now });
  expect(draft).toMatchObject({ number: 2, revision: 1, definition, texts });
  expect(await startDraft(db(), { surveyId, by, now })).toEqual(draft);
  expect(await startDraft(db(), { surveyId: 999_999, by, now })).toBeUndefined();
});

test('a changed question is published once somebody said whether it still measures the same', async () => {
  const { surveyId } = await published();
  await startDraft(db(), { surveyId, by, now });
  const reworded = { ...texts, 'fixed.title': 'Are you content with how it was fixed?' };
  await saveDraft(db(), { surveyId, revision: 1, definition, texts: reworded, by, now });
  expect(await reviewDraft(db(), surveyId)).toMatchObject({
    problems: [],
    changes: [{ question: 'fixed', kinds: ['wording'], suggested: 'new' }],
  });
  expect(await publish(db(), { surveyId, revision: 2, decisions: {}, by, now })).toMatchObject({
    is: 'refused',
    undecided: [{ question: 'fixed' }],
  });
  const second = await publish(db(), { surveyId, revision: 2, decisions: { fixed: 'new' }, by, now });
  if (second.is !== 'published') throw new Error(`It is ${second.is}`);
  expect(await findDefinition(db(), second.versionId)).toMatchObject({
    steps: [{ questions: [{ code: 'fixed', measure: 2 }] }],
  });
});

test('the list says what each survey is: state, languages, answers, plans', async () => {
  const lines = await listSurveys(db());
  const standing = lines.find(({ code }) => code === 'how-did-it-go');
  expect(standing).toMatchObject({ publishedNumber: 1, draftNumber: null, plans: 1, answers: 0 });
  expect(standing?.languages).toHaveLength(14);
  for (const { translated } of standing?.languages ?? []) expect(translated).toBe(standing?.texts);
});

test('a survey is put away unless a plan still asks it', async () => {
  const { surveyId } = await published();
  expect(await archiveSurvey(db(), { surveyId, by, now })).toBe('archived');
  const standing = (await listSurveys(db())).find(({ code }) => code === 'how-did-it-go');
  expect(await archiveSurvey(db(), { surveyId: standing?.id ?? 0, by, now })).toBe('planned');
});
