import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { findPlan, movePlan } from '#app/features/surveys/plans.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { fieldsOf, formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { findRehearsal } from '../rehearsal.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Starts or pauses a plan. None is started of which nobody could have seen what it does. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const id = idOf(params.id);
  const plan = await findPlan(db(), id);
  if (!plan) throw new Response(null, { status: 404 });
  const to = fieldsOf(await formOf(request)).state === 'active' ? 'active' : 'paused';
  if (to === 'active' && (await findRehearsal(db(), id))?.revision !== plan.revision)
    return redirect(paths.plan(id, { refused: 'rehearse' }), 303);
  await movePlan(db(), { id, to, by: context.staff?.id ?? 0, now: new Date() }); // one that is there already is there
  return redirect(paths.plan(id), 303);
}
