import type { Counts } from '#app/features/invitations/funnel.ts';
import type { Db } from '#db/client.ts';
import { type ComparedBy, compareUnits } from './comparison.server.ts';
import { countDispositions } from './dispositions.server.ts';
import { findTotal, listFigures } from './figures.server.ts';
import type { Figures } from './figures.ts';
import type { FunnelPoint } from './funnel-limits.ts';
import type { Month } from './period.ts';
import { type Clock, findSignals, type Signal } from './signals.server.ts';
import { findTrend } from './trend.server.ts';
import type { Trend } from './trend.ts';

/** One department or district: how it went, what moved, and where it lies beside the others. */
export interface UnitPage {
  total: Figures;
  /** The city as a whole, to compare with. */
  city: Figures;
  /** What moved, or is unusual, in it as a whole. */
  signals: Signal[];
  /** The services of a department that moved. */
  movedServices: Signal[];
  trend: Trend;
  /** Beside what its mix of services would give it; null without enough answers. */
  standing: FunnelPoint | null;
  services: Figures[];
  /** A department's districts, a district's departments. */
  parts: Figures[];
  languages: Figures[];
  /** Where its closures ended up. */
  dispositions: Counts;
}

/** Undefined where nothing of it was closed. */
export async function findUnitPage(
  db: Db,
  {
    by,
    code,
    period,
    ...clock
  }: Clock & { by: ComparedBy; code: string; period: { from: Month; to: Month } },
): Promise<UnitPage | undefined> {
  const asked = { period, where: { [by]: code } };
  const [total, comparison, services, watched] = await Promise.all([
    findTotal(db, asked),
    compareUnits(db, by, period),
    listFigures(db, { ...asked, by: 'service' }),
    findSignals(db, { period, ...clock }),
  ]);
  if (!total || !comparison) return undefined;
  const signals = watched.filter((signal) => signal.level === by && signal.code === code);
  // Series are watched over the whole city: a service that moved need not have moved in this district.
  const codes = new Set(by === 'department' ? services.map((service) => service.code) : []);
  return {
    total,
    city: comparison.total,
    signals,
    movedServices: watched.filter(
      ({ level, code, moved }) => level === 'service' && moved && codes.has(code),
    ),
    trend: await findTrend(db, { ...asked, signals, ...clock }),
    standing: comparison.funnel?.points.find(({ unit }) => unit === code) ?? null,
    services,
    parts: await listFigures(db, { ...asked, by: by === 'department' ? 'district' : 'department' }),
    languages: await listFigures(db, { ...asked, by: 'language' }),
    dispositions: await countDispositions(db, asked),
  };
}
