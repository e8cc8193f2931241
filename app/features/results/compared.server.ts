import { dayAt } from '#app/lib/dates.ts';
import type { Db } from '#db/client.ts';
import { type Compared, readCompared } from './comparison-filter.ts';
import { findTotal } from './figures.server.ts';
import type { Figures } from './figures.ts';
import { findScoreOptions, type ScoreOptions } from './options.server.ts';
import type { ScoreFilter } from './period.ts';
import { whereOf } from './score-lines.server.ts';
import type { ViewAsked } from './view.server.ts';

/** Two periods or groups side by side; a side is undefined where nothing was closed. */
export interface ComparedView {
  today: string;
  compared: Compared;
  one: Figures | undefined;
  other: Figures | undefined;
  options: ScoreOptions;
}

export async function findCompared(db: Db, { params, lng, now, timeZone }: ViewAsked): Promise<ComparedView> {
  const today = dayAt(now, timeZone);
  const compared = readCompared(params, today);
  const totalOf = (filter: ScoreFilter) => findTotal(db, { period: filter, where: whereOf(filter) });
  return {
    today,
    compared,
    one: await totalOf(compared.one),
    other: await totalOf(compared.other),
    options: await findScoreOptions(db, { lng, now }),
  };
}
