import { expect, test } from 'vitest';
import { calibrate, type Margin } from '#app/features/results/calibration.ts';
import { ANSWERS, type Cell, type Counts, DIMENSIONS, type LevelCounts } from '#app/features/results/cell.ts';
import { type Estimate, estimateLevels } from '#app/features/results/estimate.ts';
import { lineOf } from '#app/features/results/score-line.ts';
import { addSums, scoreMonth } from '#app/features/results/score-sums.ts';
import { generator } from './r/microdata.ts';

/**
 * Closures of a city by service, district, language and channel. Every second is asked, of
 * some services every fourth; who answers, and how, differs by language and service, and
 * every other resident is harder to please than their neighbour.
 */
interface Closed extends Record<(typeof DIMENSIONS)[number], string> {
  resident: number;
  weight: number;
  /** Null where nobody answered. */
  rating: number | null;
}

const random = generator(311);
const pick = (levels: number) => 1 + Math.floor(levels * random() ** 1.6);

function closedIn(count: number, { residents }: { residents: number }): Closed[] {
  return Array.from({ length: count }, () => {
    const service = pick(6);
    const language = ['en', 'es', 'ko'][pick(3) - 1] ?? 'en';
    const chance = service > 4 ? 0.25 : 0.5;
    const answers = random() < chance && random() < (language === 'en' ? 0.5 : 0.3);
    const resident = Math.floor(random() * residents);
    const mood = resident % 2 === 0 ? 0.15 : -0.15;
    const satisfied = random() < mood + 0.25 + 0.08 * service + (language === 'es' ? 0.15 : 0);
    return {
      service: `service-${service}`,
      department: `department-${service % 2}`,
      district: String(pick(4)),
      language,
      channel: ['web', 'call'][pick(2) - 1] ?? 'web',
      resident,
      weight: 1 / chance,
      rating: answers ? (satisfied ? 5 : 1 + Math.floor(random() * 3)) : null,
    };
  });
}

const NO_COUNTS: Counts = {
  closures: 0,
  eligible: 0,
  invited: 0,
  completed: 0,
  partial: 0,
  bounced: 0,
  inDoubt: 0,
  late: 0,
  lateSatisfied: 0,
  withoutWork: 0,
  explained: 0,
  disputed: 0,
};
const MARGINS = ['service', 'district', 'language', 'channel'] as const;

/** What the tallies keep of a month. */
function tallied(closures: Closed[]): { known: LevelCounts[]; cells: Cell[] } {
  const nothing = (answers: readonly unknown[]) => answers.map(() => 0);
  const known = (['all', ...DIMENSIONS] as const).flatMap((dimension) =>
    [...Map.groupBy(closures, (closed) => (dimension === 'all' ? '' : closed[dimension]))].map(
      ([level, own]) => ({
        dimension,
        level,
        counts: { ...NO_COUNTS, closures: own.length, eligible: own.length },
        selfSelected: { rating: nothing(ANSWERS.rating), done: nothing(ANSWERS.done) },
        byDays: { answers: [], satisfied: [] },
      }),
    ),
  );
  const answered = closures.filter(({ rating }) => rating !== null);
  const byCell = Map.groupBy(answered, (closed) =>
    DIMENSIONS.map((dimension) => closed[dimension]).join(' '),
  );
  const cells = [...byCell.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const sums = (figure: (closed: Closed) => number) =>
      ANSWERS.rating.map((answer) =>
        own.reduce((sum, closed) => sum + (String(closed.rating) === answer ? figure(closed) : 0), 0),
      );
    const { service, department, district, language, channel } = first;
    const none = nothing(ANSWERS.done);
    return [
      {
        service,
        department,
        district,
        language,
        channel,
        rating: {
          counts: sums(() => 1),
          weights: sums(({ weight }) => weight),
          squares: sums(({ weight }) => weight ** 2),
        },
        done: { counts: none, weights: none, squares: none },
      },
    ];
  });
  return { known, cells };
}

/** The same by the estimator of microdata, residents being clusters. */
function fromMicrodata(closures: Closed[], by: (typeof DIMENSIONS)[number]): Map<string, Estimate> {
  const rows = closures.filter(({ rating }) => rating !== null);
  const residents = [...new Set(rows.map(({ resident }) => resident))];
  const dimension = (name: (typeof DIMENSIONS)[number]) => {
    const levels = [...new Set(rows.map((row) => row[name]))];
    return { levels, codes: Int32Array.from(rows, (row) => levels.indexOf(row[name])) };
  };
  const margins = MARGINS.map((variable): Margin => {
    const { levels, codes } = dimension(variable);
    const totals = levels.map((level) => closures.filter((closed) => closed[variable] === level).length);
    return { variable, levels, codes, totals: Float64Array.from(totals) };
  });
  const weights = Float64Array.from(rows, ({ weight }) => weight);
  const calibration = calibrate(weights, margins);
  if ('kind' in calibration) throw new Error('These margins can be fitted');
  const { levels, codes } = dimension(by);
  const estimates = estimateLevels(
    {
      weights,
      residents: Int32Array.from(rows, ({ resident }) => residents.indexOf(resident)),
      residentCount: residents.length,
      calibration,
    },
    {
      levels,
      codes,
      values: Float64Array.from(rows, ({ rating }) => Number((rating ?? 0) >= 4)),
      kind: 'share',
    },
  );
  return new Map(estimates.map((estimate, level) => [levels[level] ?? '', estimate]));
}

function linesOf(months: Closed[][], by: (typeof DIMENSIONS)[number]) {
  const sums = months.map((closures) => {
    const { known, cells } = tallied(closures);
    return scoreMonth(known, cells).levels.filter(({ dimension }) => dimension === by);
  });
  return [...Map.groupBy(sums.flat(), ({ level }) => level)].map(([level, own]) =>
    lineOf(level, own.map((each) => each.sums).reduce(addSums), 'satisfied'),
  );
}

test.each(DIMENSIONS)('a month’s scores by %s are those of the microdata, to the last digits', (by) => {
  // Each closure is another resident's.
  const closures = closedIn(8_000, { residents: 1e9 });
  const micro = fromMicrodata(closures, by);
  const lines = linesOf([closures], by);
  expect(lines).toHaveLength(micro.size);
  for (const { level, n, computed } of lines) {
    const expected = micro.get(level);
    expect(n).toBe(expected?.n);
    expect(computed?.estimate).toBeCloseTo(expected?.estimate ?? 0, 9);
    expect((computed?.standardError ?? 0) / (expected?.standardError ?? 1)).toBeCloseTo(1, 4);
    expect(computed?.lower).toBeCloseTo(expected?.lower ?? 0, 4);
    expect(computed?.upper).toBeCloseTo(expected?.upper ?? 0, 4);
    expect((computed?.effectiveN ?? 0) / (expected?.effectiveN ?? 1)).toBeCloseTo(1, 3);
  }
});

test('answers of one resident in several months count as independent: that moves the standard error by less than 7 %', () => {
  // A year in which most who answer do so more than once, and are of the same mood each time.
  const months = Array.from({ length: 12 }, () => closedIn(1_500, { residents: 8_000 }));
  const together = fromMicrodata(months.flat(), 'channel');
  for (const { level, computed } of linesOf(months, 'channel')) {
    const ratio = (computed?.standardError ?? 0) / (together.get(level)?.standardError ?? 1);
    expect(ratio).toBeGreaterThan(0.93);
    expect(ratio).toBeLessThan(1.07);
  }
});

test('the answers of a month stand for all of its closures, and so do those of each level that is not thin', () => {
  const closures = closedIn(8_000, { residents: 1e9 });
  for (const dimension of MARGINS) {
    const { known, cells } = tallied(closures);
    for (const { level, sums } of scoreMonth(known, cells).levels.filter(
      (each) => each.dimension === dimension,
    )) {
      const eligible = closures.filter((closed) => closed[dimension] === level).length;
      expect(sums.rating.weights.reduce((sum, weight) => sum + weight) / eligible).toBeCloseTo(1, 9);
    }
  }
});

test('thin levels stand for their closures together', () => {
  const closures = closedIn(3_000, { residents: 1e9 });
  for (const [place, closed] of closures.slice(0, 60).entries()) closed.service = `rare-${place % 5}`;
  const { known, cells } = tallied(closures);
  const { levels, factors } = scoreMonth(known, cells);
  const all = levels.find(({ dimension }) => dimension === 'all');
  expect(all?.sums.rating.weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(3_000, 6);
  const rare = factors.filter(({ level }) => level.startsWith('rare'));
  expect(new Set(rare.map(({ factor }) => factor)).size).toBe(1);
});

test('a month that nobody answered, and one with a single answer, have their counts', () => {
  const silent = closedIn(50, { residents: 1e9 }).map((closed): Closed => ({ ...closed, rating: null }));
  const of = (closures: Closed[]) => {
    const { known, cells } = tallied(closures);
    return scoreMonth(known, cells).levels.find(({ dimension }) => dimension === 'all')?.sums;
  };
  expect(of(silent)).toMatchObject({ counts: { closures: 50 }, rating: { counts: [0, 0, 0, 0, 0] } });
  const sums = of(silent.map((closed, place) => (place === 0 ? { ...closed, rating: 4 } : closed)));
  expect(sums?.rating.weights).toEqual([0, 0, 0, 50, 0]);
  expect(sums && lineOf('', sums, 'satisfied')).toMatchObject({ n: 1, enough: false, estimate: null });
});
