import type { Db } from '#db/client.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { Month } from './period.ts';
import { type Evenness, earlyAndLate, evennessOf, responseRates } from './response-quality.ts';
import type { Score } from './score.ts';
import { readMeasures, readScores } from './score-lines.server.ts';

/** By what it is looked at whether groups answer alike. */
const GROUPS = ['service', 'department', 'district', 'language', 'channel', 'month'] as const;

export interface ResponseQuality {
  total: Figures;
  bounced: number;
  inDoubt: number;
  completed: number;
  partial: number;
  rates: ReturnType<typeof responseRates>;
  evenness: { by: (typeof GROUPS)[number]; found: Evenness | null }[];
  early: Score;
  late: Score;
}

/** Who answered in a period; undefined where nothing was closed. */
export async function findResponseQuality(
  db: Db,
  period: { from: Month; to: Month },
): Promise<ResponseQuality | undefined> {
  const [lines] = await readMeasures(db, { by: 'all', period, measures: ['satisfied', 'not_done'] });
  const [satisfied, notDone] = [lines?.get('satisfied'), lines?.get('not_done')];
  if (!satisfied || !notDone) return undefined;
  const evenness: ResponseQuality['evenness'] = [];
  for (const by of GROUPS)
    evenness.push({ by, found: evennessOf(await readScores(db, { measure: 'satisfied', by, period })) });
  const { bounced, inDoubt, completed, partial } = satisfied;
  return {
    total: figuresOf(satisfied, notDone),
    bounced,
    inDoubt,
    completed,
    partial,
    rates: responseRates(satisfied),
    evenness,
    ...earlyAndLate(satisfied),
  };
}
