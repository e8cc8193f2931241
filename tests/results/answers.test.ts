import { beforeAll, expect, test } from 'vitest';
import { handle, loader } from '#app/features/results/routes/answers-csv.ts';
import { parseCsv } from '#app/lib/csv.ts';
import { db } from '#app/lib/db.server.ts';
import { get, visit } from '../support/visit.ts';
import { estimates } from './r/estimated.ts';
import { aSmallCatalog, closed } from './support.ts';

beforeAll(async () => {
  await aSmallCatalog();
  for (let i = 0; i < 12; i++)
    await closed({
      service: 'test-lamp',
      month: '2024-03',
      rating: i % 2 ? 5 : 1,
      done: 'yes',
      district: 98,
    });
  await closed({ service: 'test-pole', month: '2024-04', rating: 3, done: 'no', language: 'es' });
  await db()
    .updateTable('response')
    .set({ answers: JSON.stringify({ comment: 'Call me: 555 0100' }) })
    .execute();
});

const download = async (query: string) => {
  const answer = loader({ request: get(`/committee/answers.csv?${query}`), context: visit(), params: {} });
  return await answer.text();
};
const rowsOf = (text: string) => parseCsv(Buffer.from(text)).map(({ fields }) => fields);

test('the file of answers has a row for each and no word of a resident', async () => {
  const text = await download('from=2024-03&to=2024-04');
  expect(rowsOf(text)).toHaveLength(1 + 13);
  expect(text).not.toMatch(/555 0100|example\.org|comment/);
});

test('is narrowed as the page is, whatever is typed into the address', async () => {
  const count = async (query: string) =>
    rowsOf(await download(`from=2024-03&to=2024-04&${query}`)).length - 1;
  expect(await count('service=test-pole')).toBe(1);
  expect(await count('district=98')).toBe(12);
  expect(await count('group=Lighting&language=es')).toBe(1);
  expect(await count(`department=${encodeURIComponent("' or true --")}`)).toBe(0);
  expect(await count(`language=${encodeURIComponent("\\' or true --")}`)).toBe(0);
});

test('is what the estimator reads', async () => {
  const [lamp] = estimates(
    { microdata: await download('from=2024-03&to=2024-04'), margins: null },
    { by: ['service'] },
  );
  expect(lamp).toMatchObject({ level: 'test-lamp', n: 12, estimate: 0.5 });
});

test('is for engagement staff and administrators', () => {
  expect(handle.access).toEqual(['engagement', 'admin']);
});
