import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { paths } from '#app/paths.ts';
import { endSingleSignOn, finishSingleSignOn, hasSingleSignOn } from '../single-sign-on.server.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

/**
 * Where the city's sign-in sends the browser back to. The one GET that writes: the
 * protocol has it so, and without the cookie and the one-time code it does nothing.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!hasSingleSignOn()) return redirect(paths.signIn(), 303);
  const result = await finishSingleSignOn(db(), request);
  const headers = new Headers([['set-cookie', endSingleSignOn()]]);
  if ('problem' in result)
    return redirect(paths.signIn({ problem: result.problem }), { status: 303, headers });
  headers.append('set-cookie', result.cookie);
  return redirect(result.to, { status: 303, headers });
}
