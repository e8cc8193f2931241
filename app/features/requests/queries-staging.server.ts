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
  ['created_at', 'timestamptz not null'],
  ['updated_at', 'timestamptz not null'],
  ['closed_at', 'timestamptz'],
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

export async function dropStaging(db: Db) {
  await sql`drop table staged_request`.execute(db);
}

/** Tells the planner what COPY brought: a temporary table is not looked at by itself. */
export async function analyseStaging(db: Db) {
  await sql`analyze staged_request`.execute(db);
}

/** A stream that takes lines of stagedLine() into the staging table. */
export const copyIntoStaging = (client: PoolClient) =>
  client.query(copyFrom(`copy staged_request (${NAMES}) from stdin`, { highWaterMark: 1 << 20 }));

/** A request as a line of COPY's text format. */
export function stagedLine(request: StagedRequest): string {
  return `${request.line}\t${text(request.number)}\t${request.serviceCode}\t${request.departmentCode}\t${text(
    request.status,
  )}\t${request.closed}\t${request.outcome}\t${request.informationOnly}\t${text(
    request.resolutionCode,
  )}\t${time(request.createdAt)}\t${time(request.updatedAt)}\t${time(request.closedAt)}\t${
    request.channel
  }\t${request.staffReported}\t${request.anonymous}\t${plain(request.district)}\t${plain(request.zip)}\t${text(
    request.address,
  )}\t${plain(request.latitude)}\t${plain(request.longitude)}\t${text(request.language)}\t${plain(
    request.contactId,
  )}\t${plain(request.resident)}\n`;
}

const plain = (value: number | string | null): number | string => value ?? '\\N';

const time = (value: number | null): string => (value === null ? '\\N' : new Date(value).toISOString());

function text(value: string | null): string {
  if (value === null) return '\\N';
  return /[\\\t\n\r]/.test(value)
    ? value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : value;
}

/** Puts a call's worth of requests into the staging table. */
export async function insertStaged(db: Db, requests: readonly StagedRequest[]) {
  const rows = requests.map((request) => ({
    ...request,
    createdAt: new Date(request.createdAt),
    updatedAt: new Date(request.updatedAt),
    closedAt: request.closedAt === null ? null : new Date(request.closedAt),
  }));
  const records = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          value,
        ]),
      ),
    ),
  );
  await sql`
    insert into staged_request (${sql.raw(NAMES)})
    select ${sql.raw(NAMES)} from json_populate_recordset(null::staged_request, ${records})
  `.execute(db);
}
