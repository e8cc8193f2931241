import type { Db } from '#db/client.ts';
import { findTotal, listFigures } from './figures.server.ts';
import type { Figures } from './figures.ts';
import { type Funnel, funnelOf } from './funnel-limits.ts';
import type { Month } from './period.ts';
import { listMix } from './queries-mix.server.ts';
import { expectedShares } from './service-mix.ts';
import { tiersOf } from './tiers.ts';

export type ComparedBy = 'department' | 'district';

/** Departments or districts side by side by satisfaction: by their codes, never by their scores. */
export interface Comparison {
  total: Figures;
  units: Figures[];
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
export async function compareUnits(
  db: Db,
  by: ComparedBy,
  period: { from: Month; to: Month },
): Promise<Comparison | undefined> {
  const total = await findTotal(db, { period });
  if (!total) return undefined;
  const units = (await listFigures(db, { by, period })).filter(({ code }) => code !== '');
  const known = units.flatMap(({ code, satisfied: { share, n, effectiveN } }) =>
    share ? [{ unit: code, share: share.value, size: effectiveN ?? n, interval: share }] : [],
  );
  const tiers = tiersOf(known.map(({ unit, interval }) => ({ unit, ...interval })));
  const comparison = { total, units, tiers: tiers.map((tier) => tier.map(({ unit }) => unit)) };
  const centre = total.satisfied.share?.value;
  if (centre === undefined || known.length < 2) return { ...comparison, funnel: null };

  const expected = expectedShares(await listMix(db, by, period), centre);
  const compared = known.map(({ interval: _, ...unit }) => ({
    ...unit,
    expected: expected.get(unit.unit) ?? centre,
  }));
  return { ...comparison, funnel: funnelOf(compared, centre) };
}
