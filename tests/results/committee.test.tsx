import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { ScoreTable } from '#app/features/results/components/score-table.tsx';
import { handle, loader } from '#app/features/results/routes/committee.tsx';
import * as csv from '#app/features/results/routes/scores-csv.ts';
import { answered, responseRate, satisfied } from '#app/features/results/tally.ts';
import { localeData } from '#app/lib/i18n.server.ts';
import { LocaleContext } from '#app/lib/i18n.ts';
import { get, someone, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';

/*
 * The city, counted by hand, of March to May 2024:
 *   Lamp repair    12 answers: 4 × rating 1, 2 × 3, 6 × 5 → 6 of 12 satisfied;
 *                  done: 6 yes, 1 partly, 4 no, 1 can't tell → 4 of 11 not done
 *                  + 1 invited, 1 bounced, 1 in doubt, 1 without an address
 *   Pole painting  6 answers, all 4 → not enough
 *   Street report  10 answers, all 2, who say "no" to another question
 * and one lamp closed in February.
 */
beforeAll(async () => {
  await aSmallCatalog();
  const lamp = { service: 'test-lamp', district: 98, language: 'es' } as const;
  for (const month of ['2024-03', '2024-04']) {
    await closed({ ...lamp, month, rating: 1, done: 'no' });
    await closed({ ...lamp, month, rating: 1, done: 'no' });
    await closed({ ...lamp, month, rating: 5, done: 'yes' });
    await closed({ ...lamp, month, rating: 5, done: 'yes' });
    await closed({ ...lamp, month, rating: 5, done: 'yes' });
  }
  await closed({ service: 'test-lamp', month: '2024-05', rating: 3, done: 'partly' });
  await closed({ service: 'test-lamp', month: '2024-05', rating: 3, done: 'unsure' });
  await closed({ service: 'test-lamp', month: '2024-05' });
  await closed({ service: 'test-lamp', month: '2024-05', disposition: 'bounced' });
  await closed({ service: 'test-lamp', month: '2024-05', disposition: 'in_doubt' });
  await closed({ service: 'test-lamp', month: '2024-05', disposition: 'no_contact' });
  for (let i = 0; i < 6; i++)
    await closed({ service: 'test-pole', month: '2024-04', rating: 4, done: 'yes' });
  for (let i = 0; i < 10; i++)
    await closed({ service: 'test-report', month: '2024-04', rating: 2, done: 'no' });
  await closed({ service: 'test-lamp', month: '2024-02', rating: 1, done: 'no' });
});

const read = async (query: string) =>
  (
    await loader({
      request: get(`/committee?${query}`),
      context: visit({ staff: await someone('committee') }),
      params: {},
    })
  ).scores;

const spring = 'from=2024-03&to=2024-05';

/** The file as it is sent; `Response.text()` would drop its first mark. */
const download = async (query: string, lng = 'en') => {
  const request = get(`/committee/scores.csv?${query}`);
  const response = await csv.loader({ request, context: visit({ lng }), params: {} });
  return Buffer.from(await response.arrayBuffer()).toString();
};

const lineOf = (file: string, code: string) =>
  file
    .split('\r\n')
    .map((line) => line.split(','))
    .find((cells) => cells[1] === code);

describe('the scores of a period', () => {
  test('are those counted by hand', async () => {
    const { services } = await read(spring);
    const lamp = services.find(({ code }) => code === 'test-lamp');
    expect(lamp?.tally).toEqual({
      closures: 16,
      invited: 15,
      ratings: [4, 0, 2, 0, 6],
      done: { yes: 6, partly: 1, no: 4, unsure: 1 },
    });
  });

  test('count bounced mail and mail in doubt as invited, and other closures not', async () => {
    const { services } = await read(spring);
    const lamp = services.find(({ code }) => code === 'test-lamp');
    expect(lamp && responseRate(lamp.tally)).toBe(12 / 15);
  });

  test('add up: services to departments, departments to the city, months to the period', async () => {
    const { services, departments, months, total } = await read(spring);
    for (const parts of [services, departments, months]) {
      expect(parts.reduce((sum, { tally }) => sum + tally.closures, 0)).toBe(32);
      expect(parts.reduce((sum, { tally }) => sum + answered(tally), 0)).toBe(28);
    }
    expect([total.closures, answered(total)]).toEqual([32, 28]);
  });

  test('do not take a report-only service’s own question for "was the work done"', async () => {
    const { services, total } = await read(spring);
    const report = services.find(({ code }) => code === 'test-report');
    expect(report?.tally.done).toEqual({ yes: 0, partly: 0, no: 0, unsure: 0 });
    expect(total.done.no).toBe(4);
  });

  test('are not said below ten answers', async () => {
    const { services } = await read(spring);
    const pole = services.find(({ code }) => code === 'test-pole');
    expect(pole && satisfied(pole.tally)).toEqual({ known: false, n: 6 });
  });

  test.each([
    { query: 'department=test-streets', closures: 10 },
    { query: 'group=Lighting', closures: 22 },
    { query: 'service=test-pole', closures: 6 },
    { query: 'district=98', closures: 10 },
    { query: 'language=es', closures: 10 },
    { query: 'department=test-lights&language=en', closures: 12 },
    { query: 'department=nobody', closures: 0 },
    { query: "department=' or true --", closures: 0 },
  ])('are narrowed by $query', async ({ query, closures }) => {
    const { total } = await read(`${spring}&${query}`);
    expect(total.closures).toBe(closures);
  });

  test('show every month, also the empty ones', async () => {
    const { months } = await read('from=2024-02&to=2024-06');
    expect(months.map(({ month, tally }) => [month, tally.closures])).toEqual([
      ['2024-02', 1],
      ['2024-03', 5],
      ['2024-04', 21],
      ['2024-05', 6],
      ['2024-06', 0],
    ]);
  });
});

describe('the table', () => {
  const draw = async (lng = 'en') => {
    const { services, total } = await read(spring);
    return renderToStaticMarkup(
      <LocaleContext.Provider value={localeData(lng, ['results'])}>
        <ScoreTable caption="By service" naming="Service" rows={services} total={total} whole="the city" />
      </LocaleContext.Provider>,
    );
  };
  const rowOf = (html: string, name: string) =>
    html
      .split('<tr>')
      .find((row) => row.includes(name))
      ?.replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ') ?? '';

  test('says what was counted by hand', async () => {
    const row = rowOf(await draw(), 'Lamp repair');
    expect(row).toContain('Lamp repair 16 15 12 80%');
    expect(row).toContain('50% 25–75%'); // 6 of 12; Wilson: 0.2538 to 0.7462
    expect(row).toContain('36% 15–65%'); // 4 of 11; Wilson: 0.1517 to 0.6462
  });

  test('says how far a service is from being said', async () => {
    expect(rowOf(await draw(), 'Pole painting')).toContain('Not enough answers (6 of 10)');
    expect(rowOf(await draw('es'), 'Pole painting')).toContain('Faltan respuestas (6 de 10)');
  });

  test('says that a report-only service was not asked', async () => {
    expect(rowOf(await draw(), 'Street report')).toContain('Not asked: report only');
  });

  test('carries no inline style, which the page’s policy would refuse', async () => {
    expect(await draw()).not.toContain('style=');
  });
});

describe('the file', () => {
  test('has the figures of the page', async () => {
    const file = await download(spring);
    const { services, departments, total } = await read(spring);
    for (const { code, tally } of [...services, ...departments, { code: '', tally: total }]) {
      const cells = lineOf(file, code);
      expect(cells?.slice(3, 6).map(Number)).toEqual([tally.closures, tally.invited, answered(tally)]);
      expect(cells?.slice(7, 12).map(Number)).toEqual(tally.ratings);
      const score = satisfied(tally);
      expect(cells?.[12]).toBe(score.known ? String(Math.round(score.value * 10_000) / 10_000) : '');
    }
    expect(lineOf(file, '2024-04')?.[3]).toBe('21');
  });

  test('is narrowed like the page', async () => {
    const file = await download(`${spring}&service=test-pole`);
    expect(lineOf(file, 'test-lamp')).toBeUndefined();
    expect(lineOf(file, 'test-pole')?.at(-1)).toContain('not enough answers (6 of 10)');
    expect(file).toContain('Only: Pole painting.');
  });

  test('begins with a byte order mark, and names its columns in the reader’s language and by code', async () => {
    const file = await download(spring, 'es');
    expect(file.charCodeAt(0)).toBe(0xfeff);
    expect(file.split('\r\n')[0]).toContain('Tasa de respuesta [response_rate]');
  });
});

describe('the committee’s page', () => {
  test('is open to the committee, engagement staff and administrators, and so is its file', () => {
    expect(handle.access).toEqual(['committee', 'engagement', 'admin']);
    expect(csv.handle.access).toEqual(handle.access);
  });

  test('carries nothing that points to a resident', async () => {
    const shown = JSON.stringify(
      await loader({ request: get(`/committee?${spring}`), context: visit(), params: {} }),
    );
    expect(shown).not.toMatch(/example\.org|email|phone|contactId|comment/i);
  });
});
