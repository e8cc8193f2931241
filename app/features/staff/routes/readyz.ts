import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { findWhatIsNotReady } from '../readiness.server.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

/** Whether this process can do its work: 200, or 503 with what is missing. */
export async function loader() {
  const missing = await findWhatIsNotReady(db());
  return new Response(`${missing ?? 'ready'}\n`, {
    status: missing ? 503 : 200,
    headers: { 'content-type': 'text/plain' },
  });
}
