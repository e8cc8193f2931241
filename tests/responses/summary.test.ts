import { expect, test } from 'vitest';
import { loader } from '#app/features/responses/routes/survey-answers.tsx';
import { loader as csvLoader } from '#app/features/responses/routes/survey-answers-csv.ts';
import { db } from '#app/lib/db.server.ts';
import { get, visit } from '../support/visit.ts';
import { publishEveryType } from '../surveys/every-type.ts';
import { send } from './pages.ts';
import { anInvitation } from './support.ts';

async function answered(surveyVersionId: number, first: Record<string, string | string[]>) {
  const { token } = await anInvitation({ surveyVersionId });
  await send(token, 1, first);
  await send(token, 2, { words: 'Secret words', mail: 'ana@example.org', day: '2026-05-03' });
}

async function aSurveyWithAnswers() {
  const versionId = await publishEveryType();
  await answered(versionId, { stars: 'c', many: ['x', 'y'] });
  await answered(versionId, { stars: 'c', one: 'no', many: 'none' });
  const { surveyId } = await db()
    .selectFrom('surveyVersion')
    .select('surveyId')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow();
  return { params: { id: String(surveyId) }, context: visit() };
}

test('the answers to a version are counted by question and option, apart from those who came by themselves', async () => {
  const at = await aSurveyWithAnswers();
  const { version } = await loader({ ...at, request: get('/') } as never);
  const counts = version?.questions.map(({ code, answered, options }) => [
    code,
    answered.drawn,
    answered.selfSelected,
    ...options.map(({ drawn }) => drawn),
  ]);
  expect(counts).toEqual([
    ['stars', 2, 0, 0, 0, 2],
    ['one', 1, 0, 0, 1],
    ['many', 2, 0, 1, 1, 1],
    ['line', 0, 0],
    ['words', 2, 0],
    ['mail', 2, 0],
    ['phone', 0, 0],
    ['day', 2, 0],
  ]);
});

test('the file of answers holds codes, a column for each choice, and no word that residents wrote', async () => {
  const at = await aSurveyWithAnswers();
  const response = await csvLoader({ ...at, request: get('/?version=1') } as never);
  const file = await response.text();
  const [header, ...rows] = file
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  expect(header?.slice(7)).toEqual('stars one many.x many.y many.none line words mail phone day'.split(' '));
  expect(rows.map((row) => row.slice(7)).sort()).toEqual([
    ['c', '', '1', '1', '0', '0', '1', '1', '0', '2026-05-03'],
    ['c', 'no', '0', '0', '1', '0', '1', '1', '0', '2026-05-03'],
  ]);
  expect(file).not.toMatch(/Secret|ana@|given/);
});

test('a version that does not exist has no answers', async () => {
  const at = await aSurveyWithAnswers();
  await expect(csvLoader({ ...at, request: get('/?version=7') } as never)).rejects.toMatchObject({
    status: 404,
  });
  await expect(loader({ ...at, request: get('/?version=7') } as never)).rejects.toMatchObject({
    status: 404,
  });
});
