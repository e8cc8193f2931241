import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { paths } from '#app/paths.ts';
import { signOut } from '../session.server.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

export async function action({ request }: ActionFunctionArgs) {
  return redirect(paths.signIn(), { status: 303, headers: { 'set-cookie': await signOut(db(), request) } });
}

export const loader = () => redirect(paths.signIn(), 303);
