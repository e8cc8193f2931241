import { describe, expect, test } from 'vitest';
import { DEFAULT_DEFINITION } from '#app/features/surveys/default-survey.ts';
import { firstIncomplete, keepShown } from '#app/features/surveys/journey.ts';
import type { SimulatedCity } from '#db/seed/simulated-city.ts';
import { aCity, countBy, NOW, YEAR_MS } from './city.ts';

const city = aCity();
const completed = city.responses.filter(({ completedAt }) => completedAt !== null);
const share = (count: number | undefined, of: number) => (count ?? 0) / of;

describe('the size of the simulated city', () => {
  test('is a year of 60,000 requests that ends now', () => {
    expect(city.requests.length).toBeGreaterThanOrEqual(60_000);
    expect(city.requests.length).toBeLessThan(60_100);
    const created = city.requests.map(({ createdAt }) => createdAt);
    expect(Math.min(...created.slice(0, 10))).toBeGreaterThanOrEqual(NOW.getTime() - YEAR_MS);
    const latest = city.requests.reduce(
      (last, each) => Math.max(last, each.updatedAt, each.closedAt ?? 0),
      0,
    );
    expect(latest).toBeLessThanOrEqual(NOW.getTime());
  });

  test('brings about 6,000 answers', () => {
    expect(completed.length).toBeGreaterThan(5_500);
    expect(completed.length).toBeLessThan(6_500);
  });

  test('has residents who write often', () => {
    const perResident = [
      ...countBy(
        city.requests.filter((each) => each.resident),
        (each) => String(each.resident?.id),
      ).values(),
    ];
    expect(perResident.filter((count) => count >= 4).length).toBeGreaterThan(1_000);
    expect(Math.max(...perResident)).toBeGreaterThan(12);
  });
});

describe('the calibration', () => {
  test('leaves 8 to 14 % anonymous', () => {
    const anonymous = share(city.requests.filter((each) => each.anonymous).length, city.requests.length);
    expect(anonymous).toBeGreaterThan(0.08);
    expect(anonymous).toBeLessThan(0.14);
    expect(city.requests.some((each) => each.anonymous && each.resident)).toBe(false);
  });

  // Shares of the 1,209,648 cases of 2026 (open data 2cy6-i7zn).
  test.each([
    ['AR-Request Completed', 0.25, 0.35],
    ['C-Closed', 0.17, 0.3],
    ['QC-Item Not Out', 0.07, 0.12],
    ['C-Report has been received', 0.035, 0.065],
    ['1003-Referral to External Department', 0.002, 0.01],
  ])('gives the resolution code %s its share', (code, low, high) => {
    const found = share(
      countBy(city.requests, (each) => each.resolutionCode).get(code),
      city.requests.length,
    );
    expect(found).toBeGreaterThan(low);
    expect(found).toBeLessThan(high);
  });

  test('closes a fifth as information only, within a minute', () => {
    const informed = city.closures.filter((each) => each.informationOnly);
    expect(share(informed.length, city.requests.length)).toBeGreaterThan(0.19);
    expect(share(informed.length, city.requests.length)).toBeLessThan(0.25);
    expect(informed.every((each) => each.closedAt - each.request.createdAt < 60_000)).toBe(true);
  });

  // Median days of the 40,000 rows of 2018 and 2020 (open data h65r-yf5i, rq3b-xjk8).
  test.each([
    ['item-pickups', 3.08],
    ['illegal-dumping-item-pickup', 2.9],
  ])('takes as long to close %s as the city did', (code, days) => {
    const taken = city.closures
      .filter((each) => each.request.serviceCode === code && !each.ending.atOnce)
      .map((each) => (each.closedAt - each.request.createdAt) / 86_400_000)
      .sort((a, b) => a - b);
    const median = taken[Math.floor(taken.length / 2)] ?? 0;
    expect(median).toBeGreaterThan(days * 0.8);
    expect(median).toBeLessThan(days * 1.3);
  });

  test('speaks the languages of the city', () => {
    const said = city.residents.filter((each) => each.language);
    const counts = countBy(said, (each) => each.language);
    expect(share(counts.get('en'), said.length)).toBeGreaterThan(0.53);
    expect(share(counts.get('en'), said.length)).toBeLessThan(0.62);
    expect(share(counts.get('es'), said.length)).toBeGreaterThan(0.25);
    expect(share(counts.get('es'), said.length)).toBeLessThan(0.31);
    for (const code of ['ko', 'hy', 'zh-Hant', 'zh-Hans', 'tl', 'fa', 'vi', 'ru', 'ja', 'th', 'km', 'hi'])
      expect(counts.get(code), code).toBeGreaterThan(25);
  });

  test('puts the answers at the ends of the scale', () => {
    const ratings = countBy(completed, (each) => String(each.rating));
    const of = (rating: string) => share(ratings.get(rating), completed.length);
    expect(of('1') + of('5')).toBeGreaterThan(0.65);
    expect(of('3')).toBeLessThan(0.1);
    expect(of('1')).toBeGreaterThan(0.3);
  });

  test('says "done" of work that was, and rates it so', () => {
    const unhappy = completed.filter((each) => each.rating === 1);
    const happy = completed.filter((each) => each.rating === 5);
    const done = (all: typeof completed) =>
      share(all.filter((each) => each.workDone === 'yes').length, all.length);
    expect(done(unhappy)).toBeLessThan(0.2);
    expect(done(happy)).toBeGreaterThan(0.85);
    expect(
      completed.some((each) => each.workDone === 'no' && each.invitation.closure.ending.outcome === 'done'),
    ).toBe(true);
  });

  test('answers the survey as its rules allow', () => {
    for (const { answers, completedAt } of city.responses) {
      expect(keepShown(DEFAULT_DEFINITION, answers)).toEqual(answers);
      if (completedAt !== null) expect(firstIncomplete(DEFAULT_DEFINITION, answers)).toBeUndefined();
    }
    const comments = city.responses.filter(({ answers }) => answers.comment);
    expect(new Set(comments.map(({ language }) => language)).size).toBeGreaterThanOrEqual(12);
  });

  test('hears less from some languages than from others', () => {
    const rate = (code: string) => {
      const asked = city.invitations.filter(
        (each) => each.languageDelivered === code && each.sentAt !== null,
      );
      const answered = completed.filter((each) => each.invitation.languageDelivered === code);
      return share(answered.length, asked.length);
    };
    expect(rate('en')).toBeGreaterThan(rate('es') + 0.02);
  });
});

describe('the stories', () => {
  test.each([
    [311, NOW],
    [7, new Date('2026-11-22T16:00:00Z')],
    [8, new Date('2027-06-30T23:30:00Z')],
  ])('move exactly two services (seed %i)', (seed, now) => {
    const moved = movedServices(seed === 311 ? city : aCity({ seed, now }), now);
    expect(moved).toEqual({
      better: ['illegal-dumping-item-pickup'],
      worse: ['streetlight-repair-services'],
    });
  });

  test('have answers enough in every month', () => {
    for (const code of ['illegal-dumping-item-pickup', 'streetlight-repair-services']) {
      const months = countBy(answersOf(city, code), (each) =>
        String(pointOfYear(each.invitation.closure.closedAt, NOW, 12)),
      );
      expect(months.size, code).toBe(12);
      expect(Math.min(...months.values()), code).toBeGreaterThanOrEqual(10);
    }
  });
});

function movedServices(each: SimulatedCity, now: Date) {
  const codes = new Set(each.responses.map((response) => response.invitation.closure.request.serviceCode));
  const better: string[] = [];
  const worse: string[] = [];
  for (const code of codes) {
    const answers = answersOf(each, code);
    const quarter = (which: number) =>
      answers.filter((answer) => pointOfYear(answer.invitation.closure.closedAt, now, 4) === which);
    const [first, last] = [quarter(0), quarter(3)].map(wilson);
    if (!first || !last) continue;
    if (last.low > first.high) better.push(code);
    if (last.high < first.low) worse.push(code);
  }
  return { better, worse };
}

const answersOf = (each: SimulatedCity, code: string) =>
  each.responses.filter(
    (response) => response.completedAt !== null && response.invitation.closure.request.serviceCode === code,
  );

/** Which of `parts` equal parts of the year that ended then, from 0. */
const pointOfYear = (at: number, now: Date, parts: number) =>
  Math.floor(((at - (now.getTime() - YEAR_MS)) / YEAR_MS) * parts);

/** Wilson's 95 % interval of the share satisfied; undefined below 10 answers, as the committee sees it. */
function wilson(answers: { rating: number }[]): { low: number; high: number } | undefined {
  const n = answers.length;
  if (n < 10) return undefined;
  const p = answers.filter(({ rating }) => rating >= 4).length / n;
  const z = 1.96;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { low: middle - half, high: middle + half };
}
