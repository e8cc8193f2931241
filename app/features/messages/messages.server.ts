import type { Db } from '#db/client.ts';
import { MESSAGE_STATES, type MessageState } from './message.ts';
import * as queries from './queries.server.ts';

/** How many messages the ledger holds in each state, all states named. For the staff's home page and for metrics. */
export async function countMessages(db: Db): Promise<Record<MessageState, number>> {
  const found = new Map((await queries.countMessagesByState(db)).map(({ state, count }) => [state, count]));
  return Object.fromEntries(MESSAGE_STATES.map((state) => [state, found.get(state) ?? 0])) as Record<
    MessageState,
    number
  >;
}
