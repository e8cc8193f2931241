import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { env } from '#app/lib/env.ts';
import { matchLanguage } from '#app/lib/i18n.server.ts';
import { formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { localAddress } from '../staff.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

const A_YEAR = 365 * 24 * 3600;

/** Remembers a language for this browser and goes back to where it was chosen. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request);
  const lng = matchLanguage(String(form.get('lng') ?? ''));
  if (!lng) throw new Response(null, { status: 422 });
  const secure = env().BASE_URL.startsWith('https:') ? '; Secure' : '';
  return redirect(localAddress(form.get('next')) ?? paths.front(), {
    status: 303,
    headers: { 'set-cookie': `lng=${lng}; Path=/; Max-Age=${A_YEAR}; HttpOnly; SameSite=Lax${secure}` },
  });
}

export const loader = () => redirect(paths.front(), 303);
