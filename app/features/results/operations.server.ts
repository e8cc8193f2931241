import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { setGauge } from '#app/lib/metrics.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-operations.server.ts';

/** Counts the ledger and the closures for whoever keeps the city running. Without a database it says just that. */
export async function countCity(db: Db): Promise<void> {
  const counted = await queries.countOperations(db).catch((error) => {
    if (isDatabaseUnavailable(error)) return undefined;
    throw error;
  });
  setGauge('hearback_up', {
    help: '1 while this process reaches what it needs.',
    label: 'part',
    values: { database: counted ? 1 : 0 },
  });
  if (!counted) return;
  const of = (kind: string) =>
    Object.fromEntries(counted.filter((row) => row.kind === kind).map(({ name, count }) => [name, count]));
  setGauge('hearback_messages', {
    help: 'Messages of the outbound ledger by state; those that are finished, of the last 24 hours.',
    label: 'state',
    values: of('message'),
  });
  setGauge('hearback_closures', {
    help: 'Closures of the last 30 days by disposition.',
    label: 'disposition',
    values: of('closure'),
  });
}
