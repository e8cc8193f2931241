import { type RawBuilder, sql } from 'kysely';
import { findClosedNotDone } from '#app/features/results/closed-not-done.server.ts';
import { findDrivers } from '#app/features/results/drivers.server.ts';
import { listCrossedFigures, listFigures } from '#app/features/results/figures.server.ts';
import { findGlance } from '#app/features/results/glance.server.ts';
import type { Month } from '#app/features/results/period.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';

interface Period {
  from: Month;
  to: Month;
}

/** One view of the dashboards as its page reads it, beside the least that the same takes by GROUP BY over the rows. */
interface View {
  name: string;
  /** Longest time for 95 of 100 readers. */
  limitMs: number;
  rounds: number;
  read: (period: Period) => Promise<unknown>;
  plain: (period: Period) => Promise<unknown>;
}

/** What the committee's page has tables of, and the way of reporting. */
const PAGE = ['all', 'service', 'department', 'district', 'language', 'channel', 'month'] as const;

const LEVELS = {
  all: sql`1`,
  service: sql`closure.service_code`,
  department: sql`closure.department_code`,
  district: sql`closure.district`,
  language: sql`closure.language`,
  channel: sql`closure.channel`,
  month: sql`closure.closed_month`,
};

const DISTRICT = 4;
const LANGUAGE = 'es';
const unfiltered = { department: null, group: null, service: null, district: null, language: null };

/** `service` is the code of a service that many rows are about. */
export const viewsOf = (service: string): View[] => [
  {
    name: `${PAGE.length} tables of the whole city`,
    limitMs: 100,
    rounds: 40,
    read: (period) => Promise.all(PAGE.map((by) => listFigures(db(), { by, period }))),
    plain: async (period) => {
      for (const by of PAGE) await groupBy([LEVELS[by]], period);
    },
  },
  {
    name: "the committee's page, with what moved in two years",
    limitMs: 100,
    rounds: 40,
    read: (period) =>
      findGlance(db(), { ...unfiltered, ...period }, { now: new Date(), timeZone: env().CITY_TIME_ZONE }),
    plain: async (period) => {
      for (const by of PAGE) await groupBy([LEVELS[by]], period);
    },
  },
  {
    name: 'services within one district',
    limitMs: 300,
    rounds: 20,
    read: (period) => listFigures(db(), { by: 'service', period, where: { district: String(DISTRICT) } }),
    plain: (period) => groupBy([LEVELS.service], period, sql`closure.district = ${DISTRICT}`),
  },
  {
    name: 'services crossed with districts',
    limitMs: 300,
    rounds: 20,
    read: (period) => listCrossedFigures(db(), { by: 'service', across: 'district', period }),
    plain: (period) => groupBy([LEVELS.service, LEVELS.district], period),
  },
  {
    name: 'languages of one service in one district',
    limitMs: 300,
    rounds: 20,
    read: (period) =>
      listFigures(db(), { by: 'language', period, where: { service, district: String(DISTRICT) } }),
    plain: (period) =>
      groupBy(
        [LEVELS.language],
        period,
        sql`closure.service_code = ${service} and closure.district = ${DISTRICT}`,
      ),
  },
  {
    name: 'services in one district and language',
    limitMs: 300,
    rounds: 20,
    read: (period) =>
      listFigures(db(), { by: 'service', period, where: { district: String(DISTRICT), language: LANGUAGE } }),
    plain: (period) =>
      groupBy(
        [LEVELS.service],
        period,
        sql`closure.district = ${DISTRICT} and closure.language = ${LANGUAGE}`,
      ),
  },
  {
    name: 'closed, but not done',
    limitMs: 300,
    rounds: 20,
    read: (period) => findClosedNotDone(db(), { ...period, ...unfiltered }),
    plain: (period) => groupClosings(period),
  },
  {
    name: 'closed, but not done, within one district',
    limitMs: 300,
    rounds: 20,
    read: (period) => findClosedNotDone(db(), { ...period, ...unfiltered, district: DISTRICT }),
    plain: (period) => groupClosings(period, sql`closure.district = ${DISTRICT}`),
  },
  {
    name: 'drivers of satisfaction',
    limitMs: 500,
    rounds: 10,
    read: (period) => findDrivers(db(), { ...period, ...unfiltered }),
    plain: (period) => groupPatterns(period),
  },
  {
    name: 'drivers within one district and language (of the latest 100,000)',
    limitMs: 1_000,
    rounds: 10,
    read: (period) => findDrivers(db(), { ...period, ...unfiltered, district: DISTRICT, language: LANGUAGE }),
    plain: (period) =>
      groupPatterns(period, sql`closure.district = ${DISTRICT} and closure.language = ${LANGUAGE}`),
  },
];

/** Counts and weighted sums, as tallies have them, without calibration or variance: the least that a page could do. */
async function groupBy(levels: RawBuilder<unknown>[], period: Period, where = sql`true`) {
  await sql`
    select ${sql.join(levels)}, count(*), count(response.rating), sum(1 / invitation.probability),
      sum(1 / invitation.probability) filter (where response.rating >= 4),
      sum(1 / invitation.probability) filter (where response.work_done = 'no')
    from ${ROWS}
    where ${within(period)} and ${where}
    group by ${sql.join(levels)}
  `.execute(db());
}

async function groupClosings(period: Period, where = sql`true`) {
  await sql`
    select closure.service_code, closure.department_code, count(*),
      count(*) filter (where closure.outcome <> 'done'),
      count(*) filter (where closure.outcome <> 'done' and closure.explained),
      sum(1 / invitation.probability) filter (where response.work_done = 'no'),
      percentile_cont(0.5) within group (order by closure.days_to_close)
    from ${ROWS}
    where ${within(period)} and ${where}
    group by grouping sets ((closure.service_code), (closure.department_code), ())
  `.execute(db());
}

async function groupPatterns(period: Period, where = sql`true`) {
  await sql`
    select response.rating >= 4, response.work_done, days_band(closure.days_to_close), closure.explained,
      closure.channel, count(*), sum(1 / invitation.probability), sum(1 / invitation.probability ^ 2)
    from ${ROWS}
    where ${within(period)} and ${where}
    group by 1, 2, 3, 4, 5
  `.execute(db());
}

const ROWS = sql`closure
  left join response on response.closure_id = closure.id
  left join invitation on invitation.id = response.invitation_id`;

const within = ({ from, to }: Period) =>
  sql`closure.closed_month between ${`${from}-01`}::date and ${`${to}-01`}::date`;
