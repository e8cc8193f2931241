import type { StagedRequest } from './request.ts';

/**
 * A rehearsal: real requests of the past with made-up residents, moved so that the
 * file ends now. Everything is drawn from the request's number, so that the same
 * file gives the same residents.
 */

const HOUR = 3_600_000;

/** Share of requests whose resident left an address, of those that are not anonymous. */
const REACHABLE = 0.65;
/** Share of these that come from residents who report often, and how many such residents there are. */
const FREQUENT = 0.2;
const FREQUENT_RESIDENTS = 2_000;

/** What residents prefer, in the rough proportions of Los Angeles; some never said. */
const LANGUAGE_SHARES: readonly (readonly [language: string | null, share: number])[] = [
  ['en', 0.53],
  ['es', 0.28],
  ['ko', 0.025],
  ['hy', 0.02],
  ['zh-Hant', 0.018],
  ['zh-Hans', 0.012],
  ['tl', 0.018],
  ['fa', 0.015],
  ['ru', 0.012],
  ['vi', 0.01],
  ['ja', 0.006],
  ['th', 0.005],
  ['km', 0.004],
  ['hi', 0.005],
  [null, 0.04],
];

/** Which simulated resident made a request, as a whole number; null for nobody we could write to. */
export function residentOf(
  request: Pick<StagedRequest, 'number' | 'anonymous' | 'staffReported'>,
): number | null {
  if (request.anonymous || request.staffReported) return null;
  if (share(request.number, 'reachable') >= REACHABLE) return null;
  const frequent = share(request.number, 'frequent') < FREQUENT;
  const draw = share(request.number, 'resident');
  return frequent
    ? Math.floor(draw * FREQUENT_RESIDENTS)
    : FREQUENT_RESIDENTS + Math.floor(draw * (2 ** 31 - 1 - FREQUENT_RESIDENTS));
}

/** The address and language of a simulated resident. example.org belongs to nobody. */
export function contactOf(resident: number): { email: string; language: string | null } {
  const draw = share(String(resident), 'language');
  let sum = 0;
  const found = LANGUAGE_SHARES.find(([, each]) => {
    sum += each;
    return draw < sum;
  });
  return { email: `resident-${resident.toString(36)}@example.org`, language: found ? found[0] : 'en' };
}

/** A number from 0 up to 1 that depends on the text alone (FNV-1a, then a finalizer that spreads it). */
function share(text: string, purpose: string): number {
  let hash = 0x811c9dc5;
  for (const each of [purpose, text]) {
    for (let at = 0; at < each.length; at++) {
      hash = Math.imul(hash ^ each.charCodeAt(at), 0x01000193);
    }
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** How a file's times become recent ones. Milliseconds since 1970; `factor` stretches what lies after the pivot. */
export interface Move {
  pivot: number;
  anchor: number;
  factor: number;
}

/**
 * Moves a file so that its last event is now and most of its closures are ones that
 * can be asked about. A file of a few days has closings that trail on for months: by
 * shifting alone, the bulk would lie months back. So what happened up to the pivot
 * (nine tenths of the closings, and every creation) keeps its pace and ends 25 hours
 * ago, a day being the least that a plan waits; the tail after it is pressed into
 * these 25 hours. The order of any two events stays.
 */
export function moveToNow(file: {
  lastCreated: number;
  mostClosed: number | null;
  newest: number;
  now: number;
}): Move {
  const pivot = Math.max(file.lastCreated, file.mostClosed ?? file.lastCreated);
  const anchor = file.now - 25 * HOUR;
  const tail = file.newest - pivot;
  return { pivot, anchor, factor: tail > 0 ? (file.now - anchor) / tail : 0 };
}
