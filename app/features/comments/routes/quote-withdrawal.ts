import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { withdrawQuote } from '../quotes.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** The page that follows says what has become of the quote, also where somebody else was first. */
export async function action({ params, context }: ActionFunctionArgs) {
  const commentId = idOf(params.id);
  await withdrawQuote(db(), { commentId, by: context.staff?.id ?? 0 });
  return redirect(paths.quote(commentId), 303);
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.quote(idOf(params.id)), 303);
