import type { Outcome } from '#app/features/catalog/labels.ts';

/** One state of one request, as it waits to be written. Times are milliseconds since 1970. */
export interface StagedRequest {
  /** Of the file it came from, or its place in the call, from 1: names it in reports and breaks ties. */
  line: number;
  number: string;
  serviceCode: string;
  departmentCode: string;
  status: string;
  closed: boolean;
  /** What the closure is, if it is closed. */
  outcome: Outcome;
  informationOnly: boolean;
  resolutionCode: string | null;
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  channel: Channel;
  staffReported: boolean;
  anonymous: boolean;
  district: number | null;
  zip: string | null;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
  /** Of the request, BCP 47. */
  language: string | null;
  contactId: number | null;
  /** In a rehearsal: which of its simulated residents made the request. */
  resident: number | null;
}

export const CHANNELS = ['call', 'app', 'web', 'email', 'driver', 'staff', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Longest values taken; a longer one is a broken row. */
export const LIMITS = { number: 64, label: 200, address: 500 } as const;

/** Why a row or an item was set aside. The texts are in locales, `requests` → `reasons`. */
export type Reason =
  | 'columns'
  | 'no_number'
  | 'nul'
  | 'too_long'
  | 'no_status'
  | 'unknown_status'
  | 'created_missing'
  | 'created_unreadable'
  | 'updated_unreadable'
  | 'closed_unreadable'
  | 'closed_before_created';

export interface Reject {
  line: number;
  number: string;
  reason: Reason;
  /** What was found instead, shortened. */
  value: string;
}

const SOURCES: readonly (readonly [source: RegExp, channel: Channel])[] = [
  [/driver|crew|service provider|proactive/, 'driver'],
  [/call|phone|voicemail/, 'call'],
  [/app|mobile/, 'app'],
  [/self service|web|portal|online/, 'web'],
  [/e-?mail/, 'email'],
  [/staff|employee|inspector|internal/, 'staff'],
];

/**
 * The channel of a RequestSource. `Driver Self Report`, its other spellings and
 * what haulers record are the city's own people, not residents.
 */
export function channelOf(source: string): Channel {
  const text = source.toLowerCase();
  return SOURCES.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

/** Whether nobody of the public asked for this. `Proactive Insert` is how crews' own finds were loaded. */
export const isStaffReported = (channel: Channel, createdBy = ''): boolean =>
  channel === 'driver' || channel === 'staff' || /^proactive/i.test(createdBy.trim());

/** The city's number without the blanks that spreadsheets add. */
export const cleanNumber = (number: string): string => number.replace(/\s+/g, '');

/** Five digits, or null: exports leave it blank or write "0". */
export function cleanZip(zip: string): string | null {
  const five = zip.trim().match(/^(\d{5})(?:-?\d{4})?$/)?.[1];
  return five && five !== '00000' ? five : null;
}

/** A place on Earth, or neither coordinate: about one row in twenty has none, and some say 0, 0. */
export function cleanPlace(latitude: string, longitude: string) {
  const lat = latitude.trim() === '' ? Number.NaN : Number(latitude);
  const lon = longitude.trim() === '' ? Number.NaN : Number(longitude);
  const real = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && !(lat === 0 && lon === 0);
  return real ? { latitude: lat, longitude: lon } : { latitude: null, longitude: null };
}
