import type { Db } from '#db/client.ts';

/** How many messages are in each state. States without any are left out. */
export function countMessagesByState(db: Db) {
  return db
    .selectFrom('message')
    .select((eb) => ['message.state', eb.fn.countAll<number>().as('count')])
    .groupBy('message.state')
    .execute();
}
