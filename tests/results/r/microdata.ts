import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Simulated microdata on which R and the estimator must agree. To renew R's figures:
 *
 *   node tests/results/r/microdata.ts FOLDER && Rscript tests/results/r/estimate.R FOLDER
 */

const VARIABLES = ['service', 'department', 'district', 'language', 'channel'] as const;
type Variable = (typeof VARIABLES)[number];

export type Scenario = {
  name: string;
  seed: number;
  rows: number;
  residents: number;
  services: number;
  margins: Variable[];
  /** Share of answers without a rating. */
  missing: number;
  /** Every service's share of satisfied closures, or null for shares that differ by service. */
  satisfied: number | null;
};

const usual = { rows: 500, residents: 300, services: 8, margins: [], missing: 0.04, satisfied: null };

export const SCENARIOS: Scenario[] = [
  { ...usual, name: 'weights', seed: 1 },
  { ...usual, name: 'post-stratified', seed: 2, margins: ['service'] },
  { ...usual, name: 'raked-to-one', seed: 3, margins: ['department'] },
  {
    ...usual,
    name: 'raked-to-four',
    seed: 4,
    rows: 900,
    margins: ['service', 'district', 'language', 'channel'],
  },
  { ...usual, name: 'nested', seed: 5, services: 12, margins: ['service', 'department', 'district'] },
  { ...usual, name: 'frequent', seed: 6, residents: 25, margins: ['district', 'language', 'channel'] },
  { ...usual, name: 'two-residents', seed: 7, rows: 40, residents: 2, services: 3 },
  { ...usual, name: 'nearly-all', seed: 8, satisfied: 0.99, margins: ['channel'] },
  { ...usual, name: 'nearly-none', seed: 9, satisfied: 0.01 },
  { ...usual, name: 'tiny', seed: 10, rows: 70, residents: 60, services: 25, margins: ['channel'] },
  { ...usual, name: 'half-missing', seed: 11, missing: 0.5, margins: ['district', 'channel'] },
];

/** A scenario's files as CSV; `margins` is null without any. */
export function microdata(scenario: Scenario): { microdata: string; margins: string | null } {
  const random = generator(scenario.seed);
  const pick = <T>(values: readonly T[], lean = 1) =>
    values[Math.floor(values.length * random() ** lean)] as T;
  const numbered = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
  const services = numbered('service-', scenario.services);
  const likes = services.map(() => 0.15 + 0.7 * random());
  const closure = () => {
    const service = pick(services, 1.5);
    const department = `department-${(services.indexOf(service) % 3) + 1}`;
    const district = pick(numbered('', 12), 1.3);
    const language = pick(['en', 'es', 'zh-Hant', 'tl'], 3);
    return { service, department, district, language, channel: pick(['web', 'phone', 'app'], 1.2) };
  };

  const lines = ['closure,resident,weight,service,department,district,language,channel,rating,done'];
  const seen = new Map(VARIABLES.map((variable) => [variable, new Set<string>()]));
  for (let number = 1; number <= scenario.rows; number++) {
    const levels = closure();
    for (const variable of VARIABLES) seen.get(variable)?.add(levels[variable]);
    const weight = (1 + 30 * random() ** 2).toFixed(3);
    const resident = `r${Math.floor(scenario.residents * random() ** 1.7)}`;
    const like = scenario.satisfied ?? likes[services.indexOf(levels.service)] ?? 0.5;
    const satisfied = random() < like * (levels.language === 'en' || scenario.satisfied ? 1 : 0.7);
    const rating = random() < scenario.missing ? '' : satisfied ? pick(['5', '4']) : pick(['1', '2', '3'], 2);
    const done = random() < scenario.missing ? '' : pick(['yes', 'partly', 'no', 'unsure'], 2);
    lines.push([`c${number}`, resident, weight, ...VARIABLES.map((v) => levels[v]), rating, done].join(','));
  }

  // The known counts are those of a city drawn apart, so that the weights have somewhere to move.
  const counts = new Map(VARIABLES.map((variable) => [variable, new Map<string, number>()]));
  for (let number = 0; number < 12 * scenario.rows; number++) {
    const levels = closure();
    if (!VARIABLES.every((variable) => seen.get(variable)?.has(levels[variable]))) continue;
    for (const variable of VARIABLES) {
      const byLevel = counts.get(variable);
      byLevel?.set(levels[variable], (byLevel.get(levels[variable]) ?? 0) + 1);
    }
  }
  const margins = scenario.margins.flatMap((variable) =>
    [...(counts.get(variable) ?? [])].map(([level, count]) => `${variable},${level},${count}`),
  );
  return {
    microdata: `${lines.join('\n')}\n`,
    margins: margins.length > 0 ? `${['variable,level,count', ...margins].join('\n')}\n` : null,
  };
}

/** Numbers in [0, 1), the same everywhere for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) {
  const folder = process.argv[2] ?? '.';
  mkdirSync(folder, { recursive: true });
  for (const scenario of SCENARIOS) {
    const files = microdata(scenario);
    writeFileSync(path.join(folder, `${scenario.name}.csv`), files.microdata);
    if (files.margins) writeFileSync(path.join(folder, `${scenario.name}.margins.csv`), files.margins);
  }
}
