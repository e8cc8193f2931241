import type { Db } from '#db/client.ts';
import type { FunnelFilter } from './queries-funnel.server.ts';
import * as queries from './queries-touches.server.ts';

/**
 * Openings of links. To open a link writes nothing: it is counted here, in memory, and
 * written down every few seconds, many together. What a process that dies had not
 * written is lost; it is a figure of data quality and not of anybody's answer.
 */

// The web process holds this module twice, once in the server and once in the bundle it serves.
const shared = globalThis as { hearbackTouches?: Map<number, number> };

const touches = () => {
  shared.hearbackTouches ??= new Map();
  return shared.hearbackTouches;
};

/** Counts one opening of an invitation's link. */
export function countTouch(invitationId: number): void {
  touches().set(invitationId, (touches().get(invitationId) ?? 0) + 1);
}

/** Writes down what was counted since the last time. Where that fails, it is kept for the next time. */
export async function writeTouches(db: Db, now: Date): Promise<void> {
  const counted = new Map(touches());
  if (counted.size === 0) return;
  touches().clear();
  try {
    await queries.addTouches(db, counted, now);
  } catch (error) {
    for (const [id, opens] of counted) touches().set(id, (touches().get(id) ?? 0) + opens);
    throw error;
  }
}

/** How many invitations about these closures were opened, how many of those by nobody that answered, and what came unasked. */
export const readQuality = (db: Db, filter: FunnelFilter) => queries.countQuality(db, filter);
