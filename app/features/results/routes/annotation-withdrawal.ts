import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { withdrawAnnotation } from '../annotations.server.ts';

export const handle = { access: ['committee', 'engagement', 'admin'] } satisfies RouteHandle;

export const loader = () => redirect(paths.annotations());

export async function action({ params, context }: ActionFunctionArgs) {
  await withdrawAnnotation(db(), { id: idOf(params.id), by: context.staff?.id ?? 0, now: new Date() });
  return redirect(paths.annotations(), 303);
}
