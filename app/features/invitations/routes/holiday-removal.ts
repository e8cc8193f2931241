import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { paths } from '#app/paths.ts';
import { isDay } from '../funnel.ts';
import { removeHoliday } from '../holidays.server.ts';

export const handle = { access: ['admin'] } satisfies RouteHandle;

export async function action({ params, context }: ActionFunctionArgs) {
  const { day = '' } = params;
  if (!isDay(day)) throw new Response(null, { status: 404 });
  await removeHoliday(db(), { day, by: context.staff?.id ?? 0 });
  return redirect(paths.holidays(), 303);
}
