import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { METRICS_TYPE, readMetrics } from '#app/lib/metrics.ts';
import { countCity } from '../operations.server.ts';

export const handle = { access: 'operator' } satisfies RouteHandle;

/** For Prometheus, on the same machine; for administrators in a browser. */
export async function loader() {
  await countCity(db());
  return new Response(await readMetrics(), { headers: { 'content-type': METRICS_TYPE } });
}
