import type { Db } from '#db/client.ts';
import { type Funnel, funnelOf } from './funnel-limits.ts';
import type { Month } from './period.ts';
import * as queries from './queries.server.ts';
import type { ScoreLine } from './score-line.ts';
import { readScores } from './score-lines.server.ts';
import { expectedShares, type MixCell } from './service-mix.ts';
import type { WatchedMeasure } from './signals.server.ts';
import { tiersOf } from './tiers.ts';

interface Asked {
  by: 'department' | 'district';
  measure: WatchedMeasure;
  period: { from: Month; to: Month };
}

/** Departments or districts side by side: all by their codes, never by their scores. */
export interface Comparison {
  total: ScoreLine;
  lines: ScoreLine[];
  /** The codes of those with enough answers, by tiers whose intervals lie apart, the lowest first. */
  tiers: string[][];
  /** Those with enough answers against what their mix of services would give them; null without two. */
  funnel: Funnel | null;
}

/**
 * Compares departments or districts; undefined where nothing was closed. Districts share the services
 * of the city, so that each service is compared with itself. A service belongs to one department:
 * departments are compared by groups of services.
 */
export async function compareUnits(db: Db, { by, measure, period }: Asked): Promise<Comparison | undefined> {
  const [total] = await readScores(db, { measure, by: 'all', period });
  if (!total) return undefined;
  const lines = (await readScores(db, { measure, by, period })).filter(({ level }) => level !== '');
  const known = lines.flatMap(({ level, estimate, lower, upper, effectiveN, n }) =>
    estimate === null || lower === null || upper === null
      ? []
      : [{ unit: level, share: estimate, lower, upper, size: effectiveN ?? n }],
  );
  const centre = total.computed?.estimate ?? null;
  const tiers = tiersOf(known).map((tier) => tier.map(({ unit }) => unit));
  if (centre === null || known.length < 2) return { total, lines, tiers, funnel: null };

  const cells: MixCell[] = [];
  const kindOf = by === 'district' ? (service: string) => service : await groupOfService(db);
  for (const { level: unit } of lines)
    for (const line of await readScores(db, { measure, by: 'service', period, where: { [by]: unit } }))
      cells.push({
        unit,
        kind: kindOf(line.level),
        closures: line.eligible,
        answers: line.n,
        share: line.computed?.estimate ?? 0,
      });
  const expected = expectedShares(cells, centre);
  const units = known.map(({ unit, share, size }) => ({
    unit,
    share,
    size,
    expected: expected.get(unit) ?? centre,
  }));
  return { total, lines, tiers, funnel: funnelOf(units, centre) };
}

async function groupOfService(db: Db): Promise<(service: string) => string> {
  const groups = new Map(
    (await queries.listServices(db)).map(({ code, serviceGroup }) => [code, serviceGroup]),
  );
  return (service) => groups.get(service) ?? service;
}
