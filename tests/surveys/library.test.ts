import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copySurvey, exportSurvey, importSurvey } from '#app/features/surveys/copies.server.ts';
import { findDraft } from '#app/features/surveys/drafts.server.ts';
import { keepShown, questionsOfStep } from '#app/features/surveys/journey.ts';
import { createFromLibrary } from '#app/features/surveys/library.server.ts';
import { LIBRARY } from '#app/features/surveys/library.ts';
import { publish, reviewDraft } from '#app/features/surveys/publishing.server.ts';
import { loader } from '#app/features/surveys/routes/survey-schema.ts';
import { db } from '#app/lib/db.server.ts';
import { anySurvey } from './support.ts';

const now = new Date();
const by = 1;

const made = async (code: string) => {
  const id = await createFromLibrary(db(), { code, name: code, by, now });
  if (id === undefined) throw new Error(`The library has no ${code}`);
  return id;
};

test.each([...LIBRARY.keys()])('%s is ready to be published, in English and Spanish', async (code) => {
  const surveyId = await made(code);
  const review = await reviewDraft(db(), surveyId);
  expect(review?.problems).toEqual([]);
  const file = await exportSurvey(db(), surveyId);
  expect(Object.keys(file?.texts.es ?? {})).toEqual(Object.keys(file?.texts.en ?? {}));
  expect((await publish(db(), { surveyId, revision: 1, decisions: {}, by, now })).is).toBe('published');
});

test('how did it go has all its languages', async () => {
  const file = await exportSurvey(db(), await made('how-did-it-go'));
  expect(Object.keys(file?.texts ?? {})).toHaveLength(14);
});

test.each([
  ['a11-rating', '4', 'went_well'],
  ['a11-rating', '3', 'went_wrong'],
  ['a11-thumbs', 'up', 'went_well'],
  ['a11-thumbs', 'down', 'went_wrong'],
])('%s answered %s goes on with what %s', (code, trust, follows) => {
  const definition = LIBRARY.get(code) ?? { steps: [] };
  const answers = keepShown(definition, { trust });
  expect(questionsOfStep(definition, answers, 2).map((each) => each.code)).toEqual([follows, 'comment']);
});

test('a survey that went out as a file and came back is the same survey', async () => {
  const file = await exportSurvey(db(), await made('focus-group-screener'));
  const imported = await importSurvey(db(), { json: JSON.stringify(file), by, now });
  if (!('id' in imported)) throw new Error(imported.faults.join());
  expect(await exportSurvey(db(), imported.id)).toEqual(file);
});

test('any survey comes back from its file', async () => {
  await fc.assert(
    fc.asyncProperty(anySurvey, async (definition) => {
      const json = JSON.stringify({ format: 'hearback-survey/1', name: 'Any', definition, texts: {} });
      const imported = await importSurvey(db(), { json, by, now });
      if (!('id' in imported)) throw new Error(imported.faults.join());
      expect((await findDraft(db(), imported.id))?.definition).toEqual(definition);
    }),
    { numRuns: 20 },
  );
});

test('what is wrong with a file is said with its place, and nothing is made', async () => {
  const faults = async (file: unknown) =>
    importSurvey(db(), { json: typeof file === 'string' ? file : JSON.stringify(file), by, now });
  expect(await faults('{')).toEqual({ faults: ['This is not JSON.'] });
  const file = { format: 'hearback-survey/1', name: 'X', definition: { steps: [] }, texts: {} };
  expect(await faults({ ...file, texts: { tlh: { 'a.title': 'nuqneH' } } })).toEqual({
    faults: ['texts.tlh: not a language of this city'],
  });
  const matrix = { steps: [{ questions: [{ type: 'matrix', code: 'a', required: true }] }] };
  expect(await faults({ ...file, definition: matrix })).toEqual({
    faults: [expect.stringContaining('definition.steps.0.questions.0.type')],
  });
  expect(await faults({ ...file, extra: 1 })).toEqual({ faults: [expect.stringContaining('extra')] });
});

test('a copy begins with all that its original has, approvals too', async () => {
  const original = await made('event-feedback');
  const copy = await copySurvey(db(), { surveyId: original, name: 'Fair in May', by, now });
  expect(await findDraft(db(), copy ?? 0)).toMatchObject({
    number: 1,
    texts: (await findDraft(db(), original))?.texts,
  });
  expect((await exportSurvey(db(), copy ?? 0))?.texts.es).toEqual(
    (await exportSurvey(db(), original))?.texts.es,
  );
});

test('the schema of survey files stands at its address and says what is checked', async () => {
  const schema = await loader().json();
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: expect.stringMatching(/\/api\/v1\/survey\.schema\.json$/),
    required: ['format', 'name', 'definition', 'texts'],
    additionalProperties: false,
    properties: { format: { const: 'hearback-survey/1' }, name: { minLength: 1, maxLength: 100 } },
  });
  const { anyOf } = schema.properties.definition.properties.steps.items.properties.questions.items;
  expect(anyOf.map((each: { properties: { type: object } }) => each.properties.type)).toEqual(
    ['scale', 'choice', 'choices', 'short_text', 'text', 'contact', 'date', 'passage'].map((type) => ({
      const: type,
    })),
  );
  expect(anyOf[0].properties.showIf).toEqual({ $ref: '#/$defs/condition' });
  expect(schema.$defs.condition.anyOf).toHaveLength(4);
});
