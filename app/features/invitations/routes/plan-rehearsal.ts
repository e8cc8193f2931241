import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { findPlan } from '#app/features/surveys/plans.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { fieldsOf, formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { keepShares } from '../precision.server.ts';
import { rehearsePlan } from '../rehearsal.server.ts';
import { REHEARSAL_DAYS } from '../rehearsal.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Rehearses a plan as it stands, over other days or with newer closures. */
export async function action({ params, request }: ActionFunctionArgs) {
  const plan = await findPlan(db(), idOf(params.id));
  if (!plan) throw new Response(null, { status: 404 });
  const days = idOf(fieldsOf(await formOf(request)).days);
  if (days < REHEARSAL_DAYS.min || days > REHEARSAL_DAYS.max)
    return redirect(paths.plan(plan.id, { refused: 'days' }), 303);
  const now = new Date();
  await keepShares(db(), { plan, now });
  await rehearsePlan(db(), { plan, days, now });
  return redirect(paths.plan(plan.id), 303);
}
