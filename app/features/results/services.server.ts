import type { Counts } from '#app/features/invitations/funnel.ts';
import type { Db } from '#db/client.ts';
import { countDispositions } from './dispositions.server.ts';
import { findTotal, listCrossedFigures, listFigures } from './figures.server.ts';
import { type Figures, standsBeside } from './figures.ts';
import type { ScoreFilter } from './period.ts';
import { whereOf } from './score-lines.server.ts';
import { type Clock, findSignals, type Signal } from './signals.server.ts';
import { findTrend } from './trend.server.ts';
import type { Trend } from './trend.ts';

/** All services side by side, and crossed with the districts. */
export interface Services {
  total: Figures;
  services: Figures[];
  /** The districts that had a closure, as columns. */
  districts: string[];
  /** Satisfaction of services in districts. */
  cells: Cell[];
}

export interface Cell {
  service: string;
  district: string;
  figures: Figures;
  stand: 'below' | 'within' | 'above';
}

/** Undefined where nothing was closed. */
export async function findServices(db: Db, filter: ScoreFilter): Promise<Services | undefined> {
  const asked = { period: { from: filter.from, to: filter.to }, where: whereOf(filter) };
  const total = await findTotal(db, asked);
  if (!total) return undefined;
  const parts = await listCrossedFigures(db, { ...asked, by: 'service', across: 'district' });
  const known = parts.filter(({ across }) => across !== '');
  const crossed = known.flatMap(({ across: district, levels }) =>
    levels.map((figures) => ({ service: figures.code, district, figures })),
  );
  const stands = standsBeside(
    crossed.map(({ figures }) => figures.satisfied.share),
    total.satisfied.share,
  );
  return {
    total,
    services: await listFigures(db, { ...asked, by: 'service' }),
    districts: known.map(({ across }) => across),
    cells: crossed.map((cell, place) => ({ ...cell, stand: stands[place] ?? 'within' })),
  };
}

/** One service: how it went, what moved, where and for whom. */
export interface ServicePage {
  total: Figures;
  /** The city as a whole, to compare with. */
  city: Figures;
  signals: Signal[];
  trend: Trend;
  districts: Figures[];
  languages: Figures[];
  channels: Figures[];
  /** Where its closures ended up. */
  dispositions: Counts;
}

/** Undefined where nothing of it was closed. `filter.service` says which. */
export async function findServicePage(
  db: Db,
  filter: ScoreFilter & { service: string },
  clock: Clock,
): Promise<ServicePage | undefined> {
  const period = { from: filter.from, to: filter.to };
  const asked = { period, where: whereOf(filter) };
  const total = await findTotal(db, asked);
  const city = await findTotal(db, { period });
  if (!total || !city) return undefined;
  const signals = (await findSignals(db, { period, ...clock })).filter(
    ({ level, code }) => level === 'service' && code === filter.service,
  );
  return {
    total,
    city,
    signals,
    trend: await findTrend(db, { ...asked, signals, ...clock }),
    districts: await listFigures(db, { ...asked, by: 'district' }),
    languages: await listFigures(db, { ...asked, by: 'language' }),
    channels: await listFigures(db, { ...asked, by: 'channel' }),
    dispositions: await countDispositions(db, asked),
  };
}
