import type { Db } from '#db/client.ts';
import { insertStaffMessage } from './queries-queueing.server.ts';

/**
 * Puts a message to a staff member into the ledger: the sender takes it from there,
 * at once. `payload` is what its kind must know to draw it. Call it in the
 * transaction of the verb that has something to say. Returns the message's id.
 */
export async function queueStaffMessage(
  trx: Db,
  message: {
    kind: 'test' | 'digest';
    staffId: number;
    language: string;
    payload: Record<string, unknown>;
    now: Date;
  },
): Promise<number> {
  return await insertStaffMessage(trx, message);
}
