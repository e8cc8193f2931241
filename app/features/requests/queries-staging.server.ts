import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Db } from '#db/client.ts';
import type { StagedRequest } from './request.ts';

/** Where requests wait before they are written: a table that only this connection sees, gone when it ends. */

const COLUMNS = [
  ['line', 'integer not null'],
  ['number', 'text not null'],
  ['service_code', 'text not null'],
  ['department_code', 'text not null'],
  ['status', 'text not null'],
  ['closed', 'boolean not null'],
  ['outcome', 'text not null'],
  ['information_only', 'boolean not null'],
  ['resolution_code', 'text'],
  // Milliseconds since 1970: half the cost of writing and reading a timestamp's text.
  ['created_ms', 'bigint not null'],
  ['updated_ms', 'bigint not null'],
  ['closed_ms', 'bigint'],
  ['channel', 'text not null'],
  ['staff_reported', 'boolean not null'],
  ['anonymous', 'boolean not null'],
  ['district', 'integer'],
  ['zip', 'text'],
  ['address', 'text'],
  ['latitude', 'double precision'],
  ['longitude', 'double precision'],
  ['language', 'text'],
  ['contact_id', 'bigint'],
  ['resident', 'integer'],
] as const;

const NAMES = COLUMNS.map(([name]) => name).join(', ');

export async function createStaging(db: Db) {
  const columns = sql.raw(COLUMNS.map((column) => column.join(' ')).join(', '));
  await sql`create temp table staged_request (${columns})`.execute(db);
}

/** Room for sorting and joining a large file in memory, for the rest of this transaction. */
export async function giveRoom(db: Db) {
  await sql`set local work_mem = '256MB'`.execute(db);
}

export async function dropStaging(db: Db) {
  await sql`drop table staged_request`.execute(db);
}

/**
 * Tells the planner how much COPY brought: a temporary table is not looked at by
 * itself. Rows are joined by number alone, so the other columns are not sampled.
 */
export async function analyseStaging(db: Db) {
  await sql`analyze staged_request (number)`.execute(db);
}

/** A stream that takes lines of stagedLine() into the staging table. */
export const copyIntoStaging = (client: PoolClient) =>
  client.query(copyFrom(`copy staged_request (${NAMES}) from stdin`, { highWaterMark: 256 * 1024 }));

/** Requests as lines of COPY's text format. */
export function stagedLines(requests: readonly StagedRequest[]): string {
  let lines = '';
  for (const each of requests) {
    lines += `${each.line}\t${text(each.number)}\t${each.serviceCode}\t${each.departmentCode}\t${text(each.status)}\t${each.closed}\t${each.outcome}\t${each.informationOnly}\t${text(each.resolutionCode)}\t${each.createdAt}\t${each.updatedAt}\t${plain(each.closedAt)}\t${each.channel}\t${each.staffReported}\t${each.anonymous}\t${plain(each.district)}\t${plain(each.zip)}\t${text(each.address)}\t${plain(each.latitude)}\t${plain(each.longitude)}\t${text(each.language)}\t${plain(each.contactId)}\t${plain(each.resident)}\n`;
  }
  return lines;
}

const plain = (value: number | string | null): number | string => value ?? '\\N';

function text(value: string | null): string {
  if (value === null) return '\\N';
  return /[\\\t\n\r]/.test(value)
    ? value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : value;
}

/** Puts a call's worth of requests into the staging table. */
export async function insertStaged(db: Db, requests: readonly StagedRequest[]) {
  const records = requests.map(({ createdAt, updatedAt, closedAt, ...rest }) => ({
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [snakeCase(key), value])),
    created_ms: createdAt,
    updated_ms: updatedAt,
    closed_ms: closedAt,
  }));
  await sql`
    insert into staged_request (${sql.raw(NAMES)})
    select ${sql.raw(NAMES)} from json_populate_recordset(null::staged_request, ${JSON.stringify(records)})
  `.execute(db);
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
