import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { ScoreFilter } from './period.ts';
import { INVITED } from './tally.ts';

export interface TallyRow {
  month: string; // 'YYYY-MM'
  serviceCode: string;
  departmentCode: string;
  closures: number;
  invited: number;
  rating1: number;
  rating2: number;
  rating3: number;
  rating4: number;
  rating5: number;
  doneYes: number;
  donePartly: number;
  doneNo: number;
  doneUnsure: number;
}

/**
 * The counts of a period by month, service and department: at most 60 × 68 × a few
 * rows. Everything on the committee's page is a sum over them, so that its tables,
 * sentences and chart cannot disagree; one statement, so that it sees one moment.
 * Closures are counted without their answers, which lets the month index do it.
 * Self-selected answers are not among them. A report-only service asks whether
 * things were explained, not whether work was done: its answers to that question
 * are not counted as such.
 */
export async function listTallies(db: Db, filter: ScoreFilter): Promise<TallyRow[]> {
  const kept = sql.join(conditions(filter), sql` and `);
  const { rows } = await sql<TallyRow>`
    with closures as (
      select
        closure.closed_month, closure.service_code, closure.department_code,
        count(*)::integer as closures,
        count(*) filter (where closure.disposition in (${sql.join(INVITED)}))::integer as invited
      from closure
      where ${kept}
      group by closure.closed_month, closure.service_code, closure.department_code
    ), answers as (
      select
        closure.closed_month, closure.service_code, closure.department_code,
        count(*) filter (where response.rating = 1)::integer as rating_1,
        count(*) filter (where response.rating = 2)::integer as rating_2,
        count(*) filter (where response.rating = 3)::integer as rating_3,
        count(*) filter (where response.rating = 4)::integer as rating_4,
        count(*) filter (where response.rating = 5)::integer as rating_5,
        count(*) filter (where response.work_done = 'yes' and not service.report_only)::integer as done_yes,
        count(*) filter (where response.work_done = 'partly' and not service.report_only)::integer as done_partly,
        count(*) filter (where response.work_done = 'no' and not service.report_only)::integer as done_no,
        count(*) filter (where response.work_done = 'unsure' and not service.report_only)::integer as done_unsure
      from response
      join closure on closure.id = response.closure_id
      join service on service.code = closure.service_code
      where ${kept} and response.source = 'drawn'
      group by closure.closed_month, closure.service_code, closure.department_code
    )
    select
      to_char(closures.closed_month, 'YYYY-MM') as month,
      closures.service_code, closures.department_code, closures.closures, closures.invited,
      coalesce(answers.rating_1, 0) as "rating1",
      coalesce(answers.rating_2, 0) as "rating2",
      coalesce(answers.rating_3, 0) as "rating3",
      coalesce(answers.rating_4, 0) as "rating4",
      coalesce(answers.rating_5, 0) as "rating5",
      coalesce(answers.done_yes, 0) as done_yes,
      coalesce(answers.done_partly, 0) as done_partly,
      coalesce(answers.done_no, 0) as done_no,
      coalesce(answers.done_unsure, 0) as done_unsure
    from closures
    left join answers using (closed_month, service_code, department_code)
    order by closures.closed_month, closures.service_code, closures.department_code
  `.execute(db);
  return rows;
}

function conditions({ from, to, department, group, service, district, language }: ScoreFilter) {
  return [
    sql<boolean>`closure.closed_month between ${`${from}-01`}::date and ${`${to}-01`}::date`,
    department !== null && sql<boolean>`closure.department_code = ${department}`,
    group !== null &&
      sql<boolean>`closure.service_code in (select grouped.code from service grouped where grouped.service_group = ${group})`,
    service !== null && sql<boolean>`closure.service_code = ${service}`,
    district !== null && sql<boolean>`closure.district = ${district}`,
    language !== null && sql<boolean>`closure.language = ${language}`,
  ].filter((condition) => condition !== false);
}

export function listDepartments(db: Db) {
  return db.selectFrom('department').select(['code', 'name', 'unmapped']).orderBy('name').execute();
}

export function listServices(db: Db) {
  return db
    .selectFrom('service')
    .select(['code', 'name', 'serviceGroup', 'reportOnly', 'unmapped'])
    .orderBy('name')
    .execute();
}

export function listDistricts(db: Db) {
  return db.selectFrom('district').select(['number', 'name']).orderBy('number').execute();
}

export function listLanguages(db: Db) {
  return db.selectFrom('language').select(['code', 'englishName', 'autonym']).orderBy('position').execute();
}

/** The month of the oldest closure, 'YYYY-MM'; undefined when there is none. */
export async function findFirstMonth(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('closure')
    .select('closedMonth')
    .orderBy('closedMonth')
    .limit(1)
    .executeTakeFirst();
  return row?.closedMonth.slice(0, 7);
}
