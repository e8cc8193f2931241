import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { encrypt, lookupHash } from '#app/lib/crypto.server.ts';
import type { SimulatedCity } from '../simulated-city.ts';
import type { Clock } from './clock.ts';

interface Catalog {
  services: Map<string, { departmentCode: string; reportOnly: boolean }>;
  planId: number;
  surveyVersionId: number;
}

type Value = string | number | boolean | Buffer | Date | null;
type Row = Record<string, Value>;

/**
 * Copies a simulated city into empty tables, in the transaction of its caller. COPY
 * keeps the ids of the simulation, and the sequences go on behind them.
 */
export async function loadCity(
  client: Client,
  { city, catalog, clock }: { city: SimulatedCity; catalog: Catalog; clock: Clock },
): Promise<void> {
  const serviceOf = (code: string) => {
    const service = catalog.services.get(code);
    if (!service)
      throw new Error(`The catalog has no service "${code}", which the simulated city is asked for.`);
    return service;
  };
  const at = (ms: number | null) => (ms === null ? null : new Date(ms));

  await copy(client, 'contact', city.residents, (each) => ({
    id: each.id,
    email: each.email === null ? null : encrypt(each.email),
    email_hash: each.email === null ? null : lookupHash(each.email),
    phone: each.phone === null ? null : encrypt(each.phone),
    phone_hash: each.phone === null ? null : lookupHash(each.phone),
    name: encrypt(each.name),
    language: each.language,
    simulated: true,
    created_at: at(each.createdAt),
  }));
  await copy(client, 'suppression', city.suppressions, (each) => ({
    email_hash: lookupHash(each.resident.email ?? ''),
    reason: each.reason,
    at: at(each.at),
  }));
  await copy(client, 'request', city.requests, (each) => ({
    id: each.id,
    number: each.number,
    service_code: each.serviceCode,
    department_code: serviceOf(each.serviceCode).departmentCode,
    status: each.status,
    resolution_code: each.resolutionCode,
    created_at: at(each.createdAt),
    updated_at: at(each.updatedAt),
    closed_at: at(each.closedAt),
    channel: each.channel,
    staff_reported: each.staffReported,
    anonymous: each.anonymous,
    district: each.district,
    zip: each.zip,
    address: each.address,
    latitude: each.latitude,
    longitude: each.longitude,
    language: each.language,
    contact_id: each.resident?.id ?? null,
    simulated: true,
  }));
  await copy(client, 'closure', city.closures, (each) => {
    const { request, ending } = each;
    const closedOn = clock.dateOf(each.closedAt);
    return {
      id: each.id,
      request_id: request.id,
      closed_at: at(each.closedAt),
      closed_on: closedOn,
      closed_month: `${closedOn.slice(0, 7)}-01`,
      outcome: ending.outcome,
      resolution_code: ending.code,
      service_code: request.serviceCode,
      department_code: serviceOf(request.serviceCode).departmentCode,
      district: request.district,
      channel: request.channel,
      language: request.language ?? request.resident?.language ?? 'und',
      staff_reported: request.staffReported,
      information_only: each.informationOnly,
      days_to_close: (each.closedAt - request.createdAt) / 86_400_000,
      explained: !ending.unexplained,
      contact_id: request.resident?.id ?? null,
      recorded_at: at(each.recordedAt),
      reopened_at: at(each.reopenedAt),
      disposition: each.disposition,
      disposition_reason: each.dispositionReason,
      disposition_at: at(each.dispositionAt),
      simulated: true,
    };
  });
  await copy(client, 'invitation', city.invitations, (each) => ({
    id: each.id,
    closure_id: each.closure.id,
    contact_id: each.resident.id,
    plan_id: catalog.planId,
    survey_version_id: catalog.surveyVersionId,
    probability: each.probability,
    report_only: serviceOf(each.closure.request.serviceCode).reportOnly,
    language_asked: each.closure.request.language,
    language_preferred: each.resident.language,
    language_delivered: each.languageDelivered,
    planned_at: at(each.plannedAt),
    sent_at: at(each.sentAt),
    expires_at: at(each.expiresAt),
    withdrawn_at: at(each.withdrawnAt),
    simulated: true,
  }));
  await copy(client, 'message', city.invitations, ({ message, ...each }) => ({
    id: each.id,
    kind: 'invitation',
    invitation_id: each.id,
    contact_id: each.resident.id,
    language: each.languageDelivered,
    points: each.points,
    state: message.state,
    state_reason: message.reason,
    due_at: at(each.dueAt),
    attempts: message.sendingAt === null ? 0 : 1,
    smtp_code: message.smtpCode,
    created_at: at(each.plannedAt),
    sending_at: at(message.sendingAt),
    finished_at: at(message.finishedAt),
  }));
  await copy(client, 'second_chance', city.secondChances, (each) => ({
    closure_id: each.closure.id,
    contact_id: each.resident.id,
    at: at(each.at),
    chance: each.chance,
    taken: each.taken,
  }));
  await copy(client, 'response', city.responses, (each) => ({
    id: each.id,
    invitation_id: each.invitation.id,
    closure_id: each.invitation.closure.id,
    survey_version_id: catalog.surveyVersionId,
    language: each.language,
    answers: JSON.stringify(each.answers),
    rating: each.rating,
    work_done: each.workDone,
    receipt: each.receipt,
    started_at: at(each.startedAt),
    changed_at: at(each.changedAt),
    completed_at: at(each.completedAt),
    simulated: true,
  }));
}

async function copy<T>(client: Client, table: string, items: readonly T[], rowOf: (item: T) => Row) {
  const [first] = items;
  if (!first) return;
  const columns = Object.keys(rowOf(first));
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  await pipeline(Readable.from(linesOf(items, rowOf)), stream);
  if (columns.includes('id')) {
    await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), $1)`, [items.length]);
  }
}

const LINES_AT_ONCE = 500;

function* linesOf<T>(items: readonly T[], rowOf: (item: T) => Row) {
  for (let begin = 0; begin < items.length; begin += LINES_AT_ONCE) {
    yield items
      .slice(begin, begin + LINES_AT_ONCE)
      .map((item) => `${Object.values(rowOf(item)).map(textOf).join('\t')}\n`)
      .join('');
  }
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value as COPY's text format takes it. */
function textOf(value: Value): string {
  if (value === null) return '\\N';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  return String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPED[character] ?? character);
}
