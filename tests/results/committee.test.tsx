import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { comparedQuery, readCompared } from '#app/features/results/comparison-filter.ts';
import { ScoreTable } from '#app/features/results/components/score-table.tsx';
import { differenceOf, type Figures } from '#app/features/results/figures.ts';
import { handle, loader } from '#app/features/results/routes/committee.tsx';
import { loader as comparisonPage } from '#app/features/results/routes/comparison.tsx';
import { loader as driversPage } from '#app/features/results/routes/drivers.tsx';
import * as csv from '#app/features/results/routes/scores-csv.ts';
import * as xlsx from '#app/features/results/routes/scores-xlsx.ts';
import * as service from '#app/features/results/routes/service.tsx';
import * as services from '#app/features/results/routes/services.tsx';
import { localeData } from '#app/lib/i18n.server.ts';
import { LocaleContext } from '#app/lib/i18n.ts';
import { get, someone, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';

/*
 * The city, counted by hand, of March to May 2024:
 *   Lamp repair    60 answers: 24 × rating 1, 36 × 5 → 60% satisfied;
 *                  done: 36 yes, 12 no, 12 can't tell → 12 of 48 not done
 *                  + 1 invited, 1 bounced, 1 in doubt, 1 without an address
 *   Pole painting  6 answers, all 4 → not enough
 *   Street report  10 answers, all 2, who say "no" to another question
 * and one lamp closed in February.
 */
beforeAll(async () => {
  await aSmallCatalog();
  const lamp = { service: 'test-lamp', month: '2024-03', district: 98 } as const;
  const times = (count: number, given: Parameters<typeof closed>[0]) =>
    Promise.all(Array.from({ length: count }, () => closed(given)));
  await times(36, { ...lamp, rating: 5, done: 'yes' });
  await times(12, { ...lamp, rating: 1, done: 'no', language: 'es' });
  await times(12, { ...lamp, rating: 1, done: 'unsure' });
  await times(6, { service: 'test-pole', month: '2024-04', rating: 4, done: 'yes' });
  await times(10, { service: 'test-report', month: '2024-04', rating: 2, done: 'no' });
  await closed({ service: 'test-lamp', month: '2024-05' });
  await closed({ service: 'test-lamp', month: '2024-05', disposition: 'bounced' });
  await closed({ service: 'test-lamp', month: '2024-05', disposition: 'in_doubt' });
  await closed({ service: 'test-lamp', month: '2024-05', disposition: 'no_contact' });
  await closed({ service: 'test-lamp', month: '2024-02', rating: 1, done: 'no' });
});

const spring = 'from=2024-03&to=2024-05';

const read = async (query: string) =>
  (
    await loader({
      request: get(`/committee?${query}`),
      context: visit({ staff: await someone('committee') }),
      params: {},
    })
  ).glance;

const readServices = async (query: string) =>
  (await services.loader({ request: get(`/committee/services?${query}`), context: visit(), params: {} }))
    .found;

const readService = (code: string, query: string) =>
  service.loader({
    request: get(`/committee/services/${code}?${query}`),
    context: visit(),
    params: { service: code },
  });

const lamp = (all: readonly Figures[] | undefined) => all?.find(({ code }) => code === 'test-lamp');

describe('the city at a glance', () => {
  test('has the figures counted by hand', async () => {
    const found = lamp((await readServices(spring))?.services);
    expect(found).toMatchObject({ closures: 64, invited: 63, answered: 60 });
    expect(found?.ratings.counts).toEqual([24, 0, 0, 0, 36]);
    expect(found?.done.counts).toEqual([36, 0, 12, 12]);
    expect(found?.satisfied.share?.value).toBeCloseTo(0.6, 2);
    expect(found?.notDone.share?.value).toBeCloseTo(0.25, 2);
  });

  test('counts bounced mail and mail in doubt as invited, and other closures not', async () => {
    expect(lamp((await readServices(spring))?.services)?.responseRate).toBe(60 / 63);
  });

  test('adds up: departments, languages, districts and months are all the same closures', async () => {
    const found = await read(spring);
    const sum = (all: readonly { answered: number }[] = []) =>
      all.reduce((count, { answered }) => count + answered, 0);
    expect(found?.total).toMatchObject({ closures: 80, answered: 76 });
    for (const parts of [found?.departments, found?.languages, found?.districts, found?.trend.steps])
      expect(sum(parts)).toBe(76);
  });

  test('does not take a report-only service’s own question for "was the work done"', async () => {
    const found = await readServices(spring);
    expect(found?.services.find(({ code }) => code === 'test-report')?.done.counts).toEqual([0, 0, 0, 0]);
    expect(found?.total.done.counts[2]).toBe(12);
  });

  test('gives no share below ten answers, nor anything it could be read from', async () => {
    const found = await readServices(spring);
    const pole = found?.services.find(({ code }) => code === 'test-pole');
    expect(pole?.satisfied).toMatchObject({ n: 6, share: null, unweighted: null });
    expect(pole?.satisfied.needed).toBeGreaterThanOrEqual(4);
    expect(pole).not.toHaveProperty('computed');
  });

  test.each([
    { query: 'department=test-streets', closures: 10 },
    { query: 'group=Lighting', closures: 70 },
    { query: 'service=test-pole', closures: 6 },
    { query: 'district=98', closures: 60 },
    { query: 'language=es', closures: 12 },
    { query: 'department=test-lights&language=en', closures: 58 },
    { query: 'department=nobody', closures: undefined },
    { query: "department=' or true --", closures: undefined },
  ])('is narrowed by $query', async ({ query, closures }) => {
    expect((await read(`${spring}&${query}`))?.total.closures).toBe(closures);
  });

  test('shows every month, also the empty ones', async () => {
    const found = await read('from=2024-03&to=2024-06');
    expect(found?.trend.steps.map(({ from, answered }) => [from, answered])).toEqual([
      ['2024-03', 60],
      ['2024-04', 16],
      ['2024-05', 0],
      ['2024-06', 0],
    ]);
  });

  test('is open to the committee, engagement staff and administrators, and so are its files', () => {
    expect(handle.access).toEqual(['committee', 'engagement', 'admin']);
    for (const other of [services, service, csv, xlsx]) expect(other.handle.access).toEqual(handle.access);
  });

  test('carries nothing that points to a resident', async () => {
    const shown = JSON.stringify([await read(spring), await readService('test-lamp', spring)]);
    expect(shown).not.toMatch(/example\.org|phone|contactId|comment/i);
  });
});

describe('the page of a service', () => {
  test('shows that service beside the city', async () => {
    const { found } = await readService('test-lamp', spring);
    expect(found?.total.closures).toBe(64);
    expect(found?.city.closures).toBe(80);
    expect(found?.districts.map(({ code, closures }) => [code, closures])).toEqual([
      ['', 4],
      ['98', 60],
    ]);
  });

  test('is not there for a service that does not exist', async () => {
    await expect(readService('nothing', spring)).rejects.toMatchObject({ status: 404 });
  });
});

describe('the comparison', () => {
  test('without months sets the last half year beside the one before', () => {
    const { one, other } = readCompared(new URLSearchParams('district=4&with_language=es'), '2024-10-15');
    expect(one).toMatchObject({ from: '2023-10', to: '2024-03', district: 4 });
    expect(other).toMatchObject({ from: '2024-04', to: '2024-09', district: null, language: 'es' });
  });

  const compare = (query: string) =>
    comparisonPage({ request: get(`/committee/comparison?${query}`), context: visit(), params: {} });

  test('puts two periods or groups side by side, both from the address', async () => {
    const { one, other } = await compare(
      `${spring}&service=test-lamp&with_from=2024-04&with_to=2024-04&with_service=test-report`,
    );
    expect([one?.closures, other?.closures]).toEqual([64, 10]);
  });

  test('has an address that leads to itself', async () => {
    const { compared } = await compare(`${spring}&language=es&with_from=2024-04&with_to=2024-05`);
    const address = new URLSearchParams();
    for (const [name, value] of Object.entries(comparedQuery(compared)))
      if (value !== null) address.set(name, String(value));
    expect((await compare(String(address))).compared).toEqual(compared);
  });

  test('tells a difference only from its interval', () => {
    const share = (value: number) => ({ value, lower: value - 0.03, upper: value + 0.03 });
    expect(differenceOf(share(0.5), share(0.6))).toEqual({
      value: expect.closeTo(0.1, 12),
      lower: expect.closeTo(0.1 - 0.03 * Math.SQRT2, 12),
      upper: expect.closeTo(0.1 + 0.03 * Math.SQRT2, 12),
    });
  });
});

describe('the page of drivers', () => {
  test('says nothing of fewer than a hundred answers, but how many there are', async () => {
    const request = get(`/committee/drivers?${spring}`);
    const { found } = await driversPage({ request, context: visit(), params: {} });
    expect(found?.circumstances).toEqual({ n: 66, importance: null, looked: null });
    expect(found?.agreements).toEqual({ n: 0, importance: null, looked: null });
  });
});

describe('the table', () => {
  const draw = async (lng = 'en') => {
    const found = await readServices(spring);
    if (!found) throw new Error('nothing was closed');
    const reportOnly = (code: string) => code === 'test-report';
    return renderToStaticMarkup(
      <LocaleContext.Provider value={localeData(lng, ['results'])}>
        <ScoreTable
          caption="By service"
          naming="Service"
          rows={found.services.map((each) => ({
            ...each,
            name: each.code,
            reportOnly: reportOnly(each.code),
          }))}
          total={found.total}
          whole="the city"
        />
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
    const row = rowOf(await draw(), 'test-lamp');
    expect(row).toContain('test-lamp 64 63 60 95%');
    expect(row).toMatch(/60% \d\d–\d\d%/);
  });

  test('says how far a service is from being said', async () => {
    expect(rowOf(await draw(), 'test-pole')).toMatch(/Not enough answers \(6 of \d+\)/);
    expect(rowOf(await draw('es'), 'test-pole')).toMatch(/Faltan respuestas \(6 de \d+\)/);
  });

  test('says that a report-only service was not asked', async () => {
    expect(rowOf(await draw(), 'test-report')).toContain('Not asked: report only');
  });

  test('carries no inline style, which the page’s policy would refuse', async () => {
    expect(await draw()).not.toContain('style=');
  });
});
