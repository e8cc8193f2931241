import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copySurvey, exportSurvey, importSurvey } from '#app/features/surveys/copies.server.ts';
import { findDraft } from '#app/features/surveys/drafts.server.ts';
import { listLanguageCodes } from '#app/features/surveys/facts.server.ts';
import { keepShown, questionsOfStep } from '#app/features/surveys/journey.ts';
import { createFromLibrary } from '#app/features/surveys/library.server.ts';
import { LIBRARY } from '#app/features/surveys/library.ts';
import { offerLanguages } from '#app/features/surveys/offered-languages.server.ts';
import { publish, reviewDraft } from '#app/features/surveys/publishing.server.ts';
import { loader } from '#app/features/surveys/routes/survey-schema.ts';
import { questionsOf, textKeysOf } from '#app/features/surveys/survey.ts';
import { readCoverage, readTranslations } from '#app/features/surveys/translations.server.ts';
import { db } from '#app/lib/db.server.ts';
import { anySurvey } from './support.ts';

const now = new Date();
const by = 1;

const made = async (code: string) => {
  const id = await createFromLibrary(db(), { code, name: code, by, now });
  if (id === undefined) throw new Error(`The library has no ${code}`);
  return id;
};

test.each([...LIBRARY.keys()])('%s can promise every language and be published', async (code) => {
  const surveyId = await made(code);
  const languages = await listLanguageCodes(db());
  expect(languages).toHaveLength(14);
  expect(await offerLanguages(db(), { surveyId, revision: 1, languages, by, now })).toBe('saved');
  expect((await reviewDraft(db(), surveyId))?.problems).toEqual([]);
  expect((await publish(db(), { surveyId, revision: 2, decisions: {}, by, now })).is).toBe('published');
});

test('translations from the library are drafts that nobody has written or approved', async () => {
  const coverage = await readCoverage(db(), await made('a11-rating'));
  const texts = textKeysOf(LIBRARY.get('a11-rating') ?? { steps: [] }).length + 1; // and one hint
  expect(coverage?.languages).toHaveLength(13);
  for (const each of coverage?.languages ?? [])
    expect(each).toMatchObject({ draft: texts, missing: 0, approved: 0, stale: 0 });
  const khmer = await readTranslations(db(), { surveyId: await made('a11-rating'), language: 'km' });
  for (const text of khmer?.texts ?? []) expect(text).toMatchObject({ changedBy: null, approvedBy: null });
});

test.each([...LIBRARY])('no two answers of %s read the same, in any language', async (code, definition) => {
  const file = await exportSurvey(db(), await made(code));
  for (const [language, texts] of Object.entries(file?.texts ?? {}))
    for (const question of questionsOf(definition)) {
      if (!('options' in question)) continue;
      const labels = question.options.map((option) => texts[`${question.code}.options.${option}`]);
      expect(new Set(labels).size, `${language} ${question.code}: ${labels}`).toBe(labels.length);
    }
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
