import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { removeView } from '../views.server.ts';

export const handle = { access: ['committee', 'engagement', 'admin'] } satisfies RouteHandle;

export const loader = () => redirect(paths.views());

export async function action({ params, context }: ActionFunctionArgs) {
  await removeView(db(), { id: idOf(params.id), by: context.staff?.id ?? 0 });
  return redirect(paths.views(), 303);
}
