import * as v from 'valibot';
import { loadLabels } from '#app/features/catalog/catalog.server.ts';
import type { LabelReader } from '#app/features/catalog/labels.ts';
import type { GivenContact } from '#app/features/residents/contact.ts';
import { normaliseLanguage } from '#app/features/residents/contact.ts';
import { upsertContacts } from '#app/features/residents/contacts.server.ts';
import { env } from '#app/lib/env.ts';
import { retryCollisions } from '#app/lib/failures.ts';
import { type Zone, zoneOf } from '#app/lib/zone.ts';
import type { Db } from '#db/client.ts';
import { type GivenRequest, givenRequest, type ItemResult } from './api.ts';
import {
  channelOf,
  cleanNumber,
  cleanPlace,
  cleanZip,
  isStaffReported,
  type StagedRequest,
} from './request.ts';
import { readTimes } from './rows.ts';
import { upsertRequests } from './upsert.server.ts';

interface Taken {
  request: StagedRequest;
  contact: GivenContact | null;
}

const REASONS: Record<string, string> = {
  created_unreadable: 'createdAt cannot be read',
  updated_unreadable: 'updatedAt cannot be read',
  closed_unreadable: 'closedAt cannot be read',
  closed_before_created: 'closedAt is before createdAt',
};

/**
 * Takes requests that another system pushes, each on its own: a bad one is refused
 * with its reason and the rest goes in, in one transaction. Pushing the same again
 * changes nothing; an older state never replaces a newer one. Anonymous requests
 * keep no contact, whatever is sent with them.
 */
export async function receiveRequests(db: Db, items: readonly unknown[]): Promise<ItemResult[]> {
  const labels = await loadLabels(db);
  const zone = zoneOf(env().CITY_TIME_ZONE);
  const read = items.map((item, index) => readItem(item, index, { labels, zone }));
  const taken = read.filter((each): each is Taken => 'request' in each);
  const written = await retryCollisions(() =>
    db.transaction().execute(async (trx) => {
      const contactIds = await upsertContacts(
        trx,
        taken.map(({ contact }) => contact ?? {}),
      );
      return await upsertRequests(
        trx,
        taken.map(({ request }, at) => ({ ...request, contactId: contactIds[at] ?? null })),
        { timeZone: env().CITY_TIME_ZONE, unmapped: labels.unmapped },
      );
    }),
  );
  return read.map((each) => {
    if (!('request' in each)) return each;
    const { line, number } = each.request;
    const result = written.get(line) ?? 'unchanged';
    return { index: line - 1, number, status: result === 'created' ? 201 : 200, result };
  });
}

function readItem(
  item: unknown,
  index: number,
  { labels, zone }: { labels: LabelReader; zone: Zone },
): Taken | ItemResult {
  const parsed = v.safeParse(givenRequest, item);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue);
    const missing = issue.input === undefined && path ? 'is missing' : issue.message;
    return refuse(index, numberOf(item), path ? `${path} ${missing}` : missing);
  }
  const given = parsed.output;
  const number = cleanNumber(given.number);
  const times = readTimes(
    { created: given.createdAt, updated: given.updatedAt ?? '', closed: given.closedAt ?? '' },
    zone,
  );
  if ('reason' in times) return refuse(index, number, REASONS[times.reason] ?? times.reason);
  const { serviceCode, departmentCode } = labels.place(given.requestType, given.owner ?? '');
  const resolution = given.resolutionCode ?? '';
  const closing = labels.closing({ status: given.status, resolution, serviceCode });
  if (!closing) return refuse(index, number, `status is not known: ${given.status}`);

  const channel = channelOf(given.source ?? '');
  const district = given.district ?? 0;
  return {
    contact: given.anonymous ? null : { ...given.contact, givenAt: new Date(times.createdAt) },
    request: {
      line: index + 1,
      number,
      serviceCode,
      departmentCode,
      status: given.status,
      closed: closing.state === 'closed',
      outcome: closing.outcome,
      informationOnly: closing.informationOnly,
      resolutionCode: resolution || null,
      ...times,
      channel,
      staffReported: given.staffReported ?? isStaffReported(channel),
      anonymous: given.anonymous ?? false,
      district: labels.isDistrict(district) ? district : null,
      zip: cleanZip(given.zip ?? ''),
      address: given.address || null,
      ...placeOf(given),
      language: given.language ? (normaliseLanguage(given.language) ?? null) : null,
      contactId: null,
      resident: null,
    },
  };
}

const placeOf = ({ latitude, longitude }: GivenRequest) =>
  cleanPlace(String(latitude ?? ''), String(longitude ?? ''));

const refuse = (index: number, number: string | null, reason: string): ItemResult => ({
  index,
  number,
  status: 422,
  result: 'rejected',
  reason,
});

function numberOf(item: unknown): string | null {
  const number = (item as { number?: unknown } | null)?.number;
  return typeof number === 'string' && number.length <= 100 ? number : null;
}
