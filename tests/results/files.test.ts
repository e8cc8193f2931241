import { beforeAll, describe, expect, test } from 'vitest';
import { NARROWED_BY } from '#app/features/results/page-filter.ts';
import { action as annotate } from '#app/features/results/routes/annotations.tsx';
import { loader as comparisonPage } from '#app/features/results/routes/comparison.tsx';
import * as csv from '#app/features/results/routes/scores-csv.ts';
import * as xlsx from '#app/features/results/routes/scores-xlsx.ts';
import { loader as servicesPage } from '#app/features/results/routes/services.tsx';
import { parseCsv } from '#app/lib/csv.ts';
import { db } from '#app/lib/db.server.ts';
import { get, post, someone, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';
import { zipEntries } from './zip.ts';

/*
 * March and April 2024. Lamp repair: 60 answers in district 98, 36 of them satisfied. Pole painting: 6
 * answers, not enough. Street report: 40 answers, all dissatisfied, and nobody is asked about work.
 */
beforeAll(async () => {
  await aSmallCatalog();
  await db().updateTable('service').set({ name: '=Pole painting' }).where('code', '=', 'test-pole').execute();
  const times = (count: number, given: Parameters<typeof closed>[0]) =>
    Promise.all(Array.from({ length: count }, () => closed(given)));
  const lamp = { service: 'test-lamp', month: '2024-03', district: 98 } as const;
  await times(36, { ...lamp, rating: 5, done: 'yes' });
  await times(24, { ...lamp, rating: 1, done: 'no' });
  await times(6, { service: 'test-pole', month: '2024-04', district: 98, rating: 4, done: 'yes' });
  await times(40, { service: 'test-report', month: '2024-04', rating: 2 });
  const context = visit({ staff: await someone('committee') });
  for (const [day, words] of [
    ['2024-04-10', '+1 crew for poles'],
    ['2024-06-01', 'After the period'],
  ] as const)
    await annotate({ request: post('/committee/annotations', { day, words }), context, params: {} });
});

const spring = 'from=2024-03&to=2024-04';
const PAGES = Object.keys(NARROWED_BY);
const addressOf = (page: string) =>
  `${spring}&of=${page}&service=test-lamp&department=test-lights&district=98&with_from=2024-03&with_to=2024-04`;

const download = async (file: typeof csv | typeof xlsx, query: string, lng = 'en') => {
  const request = get(`/committee/scores?${query}`);
  const response = await file.loader({ request, context: visit({ lng }), params: {} });
  return Buffer.from(await response.arrayBuffer());
};

/** The lines of a file by the codes of its columns, and its notes. */
async function read(query: string, lng?: string) {
  const [headings = [], ...lines] = parseCsv(await download(csv, query, lng)).map(({ fields }) => fields);
  const codes = headings.map((heading) => heading.match(/\[(\w+)\]$/)?.[1] ?? heading);
  const notesAt = lines.findIndex(([first]) => first === 'Notes' || first === 'Notas');
  return {
    headings,
    rows: lines
      .slice(0, notesAt)
      .map((line) => Object.fromEntries(line.map((cell, place) => [codes[place] ?? '', cell]))),
    notes: lines.slice(notesAt + 1).map(([note]) => note),
  };
}

const lineOf = async (query: string, code: string) =>
  (await read(query)).rows.find((row) => row.code === code);

describe.each(PAGES)('the file of %s', (page) => {
  test('has figures, its period, its method and what was noted in the period', async () => {
    const { headings, rows, notes } = await read(addressOf(page));
    expect(rows.length).toBeGreaterThan(1);
    expect(headings.length).toBe(new Set(headings).size);
    expect(notes[1]).toContain('Mar 2024');
    expect(notes).toContain('April 10, 2024: +1 crew for poles');
    expect(notes.join()).not.toContain('After the period');
    expect(notes.join()).toMatch(/weight/i);
  });

  test('is the same as a workbook, with the notes on a sheet of their own', async () => {
    const entries = zipEntries(await download(xlsx, addressOf(page)));
    const { rows, notes } = await read(addressOf(page));
    const linesOf = (sheet: number) => entries.get(`xl/worksheets/sheet${sheet}.xml`)?.match(/<row /g);
    expect(linesOf(1)).toHaveLength(rows.length + 1);
    expect(linesOf(2)).toHaveLength(notes.length);
    expect(entries.get('xl/worksheets/sheet1.xml')).not.toContain('<f>');
  });

  test('says that nothing was closed by having no figures', async () => {
    const { rows } = await read(
      `${addressOf(page)}&from=2020-01&to=2020-02&with_from=2020-01&with_to=2020-02`.replace(spring, ''),
    );
    expect(rows).toEqual([]);
  });
});

describe('a file', () => {
  test('has the shares of the page in whole percent, and its counts', async () => {
    const request = get(`/committee/services?${spring}`);
    const { found } = await servicesPage({ request, context: visit(), params: {} });
    const lamp = found?.services.find(({ code }) => code === 'test-lamp');
    const percent = (share = 0) => String(Math.round(share * 100) / 100);
    expect(await lineOf(`${spring}&of=services`, 'test-lamp')).toMatchObject({
      closures: '60',
      answered: '60',
      response_rate: '1',
      rating_1: '24',
      rating_5: '36',
      rating_5_share: '0.6',
      satisfied: '0.6',
      satisfied_lower: percent(lamp?.satisfied.share?.lower),
      satisfied_upper: percent(lamp?.satisfied.share?.upper),
      satisfied_stands: 'clearly above the whole',
      not_done: '0.4',
    });
  });

  test('says "not enough answers" in place of a share, and holds no number it could be read from', async () => {
    const pole = await lineOf(`${spring}&of=services`, 'test-pole');
    expect(pole?.satisfied).toMatch(/^Not enough answers \(6 of \d+\)$/);
    const { satisfied_lower, satisfied_upper, satisfied_unweighted, rating_4_share } = pole ?? {};
    expect([satisfied_lower, satisfied_upper, satisfied_unweighted, rating_4_share]).toEqual([
      '',
      '',
      '',
      '',
    ]);
  });

  test('says that a report-only service was not asked about work', async () => {
    const report = await lineOf(`${spring}&of=services`, 'test-report');
    expect(report).toMatchObject({ not_done: 'Not asked: report only', done_no: '' });
  });

  test('of services has their table by districts, as far as the page shows it', async () => {
    const { rows } = await read(`${spring}&of=services`);
    const cells = rows.filter(({ level }) => level === 'Service in a district');
    expect(cells.map(({ code, satisfied }) => [code, satisfied])).toEqual([['test-lamp/98', '0.6']]);
  });

  test('of two sides says what their page says', async () => {
    const query = `${spring}&service=test-lamp&with_from=2024-03&with_to=2024-04&with_service=test-report`;
    const { rows } = await read(`${query}&of=comparison`);
    const request = get(`/committee/comparison?${query}`);
    const { one, other } = await comparisonPage({ request, context: visit(), params: {} });
    const line = (figure: string) => rows.find((row) => row.figure === figure);
    expect(line('closures')).toMatchObject({ first: String(one?.closures), second: String(other?.closures) });
    expect(line('satisfied')).toMatchObject({ first: '0.6', second: '0' });
    expect(line('satisfied')?.difference).toMatch(/^60 points lower \(/);
    expect(line('not_done')).toMatchObject({ second: 'Not enough answers (0 of 10)', difference_lower: '' });
  });

  test('of drivers says how many answers there are where they are too few', async () => {
    const { rows } = await read(`${spring}&of=drivers`);
    expect(rows.map(({ answers, explained }) => [answers, explained])).toEqual([
      ['66', 'Not enough answers (66 of 100)'],
      ['0', 'Not enough answers (0 of 100)'],
    ]);
  });

  test('of departments gives groups that lie apart in place of ranks', async () => {
    const { rows } = await read(`${spring}&of=departments`);
    const units = rows.filter(({ level }) => level === 'Department');
    expect(units.map(({ code, group }) => [code, group])).toEqual([
      ['test-lights', '2'],
      ['test-streets', '1'],
    ]);
  });

  test('is narrowed by what its page can be narrowed by, and says so', async () => {
    const { rows, notes } = await read(`${spring}&of=services&group=Lighting&service=test-report`);
    expect(rows.map(({ code }) => code)).toEqual(['', 'test-pole', 'test-lamp', 'test-lamp/98']);
    expect(notes[1]).toContain('Only: Lighting.');
  });

  test('is named after what it is of', async () => {
    const nameOf = async (query: string) => {
      const request = get(`/committee/scores.csv?${spring}&${query}`);
      const { headers } = await csv.loader({ request, context: visit(), params: {} });
      return headers.get('content-disposition')?.match(/"(.*)"/)?.[1];
    };
    expect(await nameOf('of=service&service=test-lamp')).toBe('service-test-lamp-2024-03-2024-04.csv');
    expect(await nameOf('of=department&department=%22%0A%C3%A9')).toBe('department---2024-03-2024-04.csv');
  });

  test('is made for whatever an address names', async () => {
    const { rows, notes } = await read(`${spring}&of=services&language=no%20language!`);
    expect(rows).toEqual([]);
    expect(notes[1]).toContain('Only: no language!.');
  });

  test('runs no cell as a formula', async () => {
    const file = (await download(csv, `${spring}&of=services`)).toString();
    expect(file).toContain(",'=Pole painting,");
    expect(file).not.toMatch(/(^|,|\n)"?[=+@]/);
  });

  test('begins with a byte order mark, and names its columns in the reader’s language and by code', async () => {
    expect((await download(csv, spring)).subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
    expect((await read(spring, 'es')).headings).toContain('Tasa de respuesta [response_rate]');
  });
});
