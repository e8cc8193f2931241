import { dayAt } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import { findScoreOptions, type ScoreOptions } from './options.server.ts';
import { type PageName, readPageFilter } from './page-filter.ts';
import type { ScoreFilter } from './period.ts';
import type { Clock } from './signals.server.ts';

/** What a page of figures is asked for: the filters of its address, its language, and the city's clock. */
export interface ViewAsked extends Clock {
  params: URLSearchParams;
  lng: string;
}

export const viewAsked = (request: Request, { lng }: { lng: string }): ViewAsked => ({
  params: new URL(request.url).searchParams,
  lng,
  now: new Date(),
  timeZone: env().CITY_TIME_ZONE,
});

/** What every page of figures begins with. */
export interface View {
  /** The city's own date. */
  today: string;
  filter: ScoreFilter;
  options: ScoreOptions;
}

export async function findView(
  db: Db,
  page: PageName,
  { params, lng, now, timeZone }: ViewAsked,
): Promise<View> {
  const today = dayAt(now, timeZone);
  return {
    today,
    filter: readPageFilter(page, params, today),
    options: await findScoreOptions(db, { lng, now }),
  };
}
