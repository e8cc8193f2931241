import type { LabelReader } from '#app/features/catalog/labels.ts';
import type { CsvRow } from '#app/lib/csv.ts';
import type { Zone } from '#app/lib/zone.ts';
import type { Column, Layout } from './layouts.ts';
import {
  channelOf,
  cleanNumber,
  cleanPlace,
  cleanZip,
  isStaffReported,
  LIMITS,
  type Reason,
  type Reject,
  type StagedRequest,
} from './request.ts';
import { readTime, type WrittenTime } from './times.ts';

/** How the rows of one file are read. */
export interface RowReading {
  layout: Layout;
  labels: LabelReader;
  zone: Zone;
}

const SHOWN = 80; // characters of a bad value in the rejects file

/** A row of an export as a request, or why it cannot be one. */
export function readRow(row: CsvRow, { layout, labels, zone }: RowReading): StagedRequest | Reject {
  const { fields, line } = row;
  const cell = (column: Column): string => {
    const at = layout.at[column];
    return at === undefined ? '' : (fields[at] ?? '').trim();
  };
  const number = cleanNumber(cell('number'));
  const reject = (reason: Reason, value = ''): Reject => ({
    line,
    number: number.slice(0, SHOWN),
    reason,
    value: value.slice(0, SHOWN),
  });

  if (fields.length !== layout.width) return reject('columns', String(fields.length));
  if (number === '') return reject('no_number');
  const [status, type, owner] = [cell('status'), cell('type'), cell('owner')];
  const [address, source] = [cell('address'), cell('source')];
  const resolution = cell('resolution') || resolutionOfAction(cell('action'));
  const texts = [status, type, owner, source, resolution];
  if (number.length > LIMITS.number) return reject('too_long', number);
  if (address.length > LIMITS.address) return reject('too_long', address);
  const long = texts.find((text) => text.length > LIMITS.label);
  if (long) return reject('too_long', long);
  if (`${number}${address}${texts.join('')}`.includes('\u0000')) return reject('nul');

  const times = readTimes(
    { created: cell('created'), updated: cell('updated'), closed: cell('closed') },
    zone,
  );
  if ('reason' in times) return reject(times.reason, times.value);
  const { serviceCode, departmentCode } = labels.place(type, owner);
  if (status === '') return reject('no_status');
  const closing = labels.closing({ status, resolution, serviceCode });
  if (!closing) return reject('unknown_status', status);

  const channel = channelOf(source);
  const district = Number(cell('district') || Number.NaN);
  return {
    line,
    number,
    serviceCode,
    departmentCode,
    status,
    closed: closing.state === 'closed',
    outcome: closing.outcome,
    informationOnly: closing.informationOnly,
    resolutionCode: resolution || null,
    ...times,
    channel,
    staffReported: isStaffReported(channel, cell('createdBy')),
    anonymous: /^(y|yes|true|1)$/i.test(cell('anonymous')),
    district: labels.isDistrict(district) ? district : null, // 0 and blank are no district
    zip: cleanZip(cell('zip')),
    address: address || null,
    ...cleanPlace(cell('latitude'), cell('longitude')),
    language: null,
    contactId: null,
    resident: null,
  };
}

export const isReject = (row: StagedRequest | Reject): row is Reject => 'reason' in row;

/** Exports up to 2025 have no resolution code; there the agent's action says if a question was all it was. */
const resolutionOfAction = (action: string): string => (/^sr (created|updated)$/i.test(action) ? '' : action);

interface Times {
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
}

/** The three times of a request as moments. A blank update counts as the last thing that happened. */
export function readTimes(
  given: { created: string; updated: string; closed: string },
  zone: Zone,
): Times | { reason: Reason; value: string } {
  if (given.created === '') return { reason: 'created_missing', value: '' };
  const created = readTime(given.created);
  if (!created) return { reason: 'created_unreadable', value: given.created };
  const createdAt = momentOf(created, zone);
  const closed = given.closed === '' ? undefined : readTime(given.closed);
  if (given.closed !== '' && !closed) return { reason: 'closed_unreadable', value: given.closed };
  const closedAt = closed ? momentOf(closed, zone, createdAt) : null;
  if (closedAt !== null && closedAt < createdAt)
    return { reason: 'closed_before_created', value: given.closed };
  const updated = given.updated === '' ? undefined : readTime(given.updated);
  if (given.updated !== '' && !updated) return { reason: 'updated_unreadable', value: given.updated };
  return { createdAt, closedAt, updatedAt: updated ? momentOf(updated, zone) : (closedAt ?? createdAt) };
}

/** Of an hour that comes twice, the first reading that is not before `notBefore`. */
function momentOf(time: WrittenTime, zone: Zone, notBefore = Number.NEGATIVE_INFINITY): number {
  if ('instant' in time) return time.instant;
  const first = zone.toInstant(time.local);
  return first < notBefore ? (zone.toSecondInstant(time.local) ?? first) : first;
}
