import type { Reader } from '#app/features/catalog/names.ts';
import { listApprovedQuotes } from '#app/features/comments/quotes.server.ts';
import { listDecisions } from '#app/features/decisions/decisions.server.ts';
import { findScoreOptions } from '#app/features/results/options.server.ts';
import type { ScoreLine } from '#app/features/results/score-line.ts';
import { readScores } from '#app/features/results/score-lines.server.ts';
import { findSignals } from '#app/features/results/signals.server.ts';
import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import { findUnheard, type Group } from './heard.ts';
import { addQuarters, monthsOf, type Quarter } from './quarter.ts';
import * as queries from './queries.server.ts';

/** Quotes shown in a report. */
const QUOTES = 4;

/** All that the report of a quarter, and its digest, say. */
export async function readReport(db: Db, quarter: Quarter, { lng, now }: Reader) {
  const period = monthsOf(quarter);
  const names = await findScoreOptions(db, { lng, now });
  const nameIn = (list: readonly { code: string; name: string }[], code: string) =>
    list.find((each) => each.code === code)?.name ?? code;
  const named = (lines: ScoreLine[], list: readonly { code: string; name: string }[]) =>
    lines.map((line) => ({ ...line, name: nameIn(list, line.level) }));
  const all = async (measure: 'satisfied' | 'not_done', of = period) =>
    (await readScores(db, { measure, by: 'all', period: of }))[0] ?? null;

  const notDone = await all('not_done');
  const byService = named(
    await readScores(db, { measure: 'not_done', by: 'service', period }),
    names.services,
  );
  const signals = await findSignals(db, { period, now, timeZone: env().CITY_TIME_ZONE });
  return {
    quarter,
    period,
    satisfied: await all('satisfied'),
    before: await all('satisfied', monthsOf(addQuarters(quarter, -1))),
    notDone,
    departments: named(
      await readScores(db, { measure: 'satisfied', by: 'department', period }),
      names.departments,
    ),
    /** Services of which "not done" is said clearly more often than of the city. */
    oftenNotDone: byService.filter(
      ({ lower }) => lower !== null && notDone?.estimate != null && lower > notDone.estimate,
    ),
    moved: signals.flatMap(({ level, code, measure, moved }) =>
      moved
        ? [
            {
              level,
              code,
              measure,
              ...moved,
              name: nameIn(level === 'service' ? names.services : names.departments, code),
            },
          ]
        : [],
    ),
    unheard: {
      languages: findUnheard(await groups(db, 'language', period)),
      districts: findUnheard(await groups(db, 'district', period)),
    },
    /** Those that were to move something by the end of the quarter, or are still under way. */
    decisions: (await listDecisions(db, { lng, now })).filter(
      ({ due, verdict }) => !verdict || (due >= period.from && due <= period.to),
    ),
    quotes: await listApprovedQuotes(db, { ...period, limit: QUOTES }, { lng, now }),
  };
}

export type Report = Awaited<ReturnType<typeof readReport>>;

/** The months that there can be reports about; undefined when nothing was closed yet. */
export const findMonths = (db: Db) => queries.findMonths(db);

async function groups(
  db: Db,
  by: 'language' | 'district',
  period: { from: string; to: string },
): Promise<Group[]> {
  const lines = await readScores(db, { measure: 'satisfied', by, period });
  return lines
    .filter(({ level }) => level !== '' && level !== 'und')
    .map(({ level, closures, invited, n }) => ({ code: level, closures, invited, answered: n }));
}
