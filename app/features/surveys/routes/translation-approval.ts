import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { textFilterOf } from '../translation.ts';
import { approveDrafts } from '../translations.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Approves the drafts that the page showed, as it showed them. */
export async function action({ params: { id, lng: language = '' }, request, context }: ActionFunctionArgs) {
  const seen = (await formOf(request)).getAll('seen').map((each) => String(each).split(' '));
  const approved = await approveDrafts(db(), {
    surveyId: idOf(id),
    language,
    seen: new Map(seen.map(([key = '', fingerprint = '']) => [key, fingerprint])),
    by: context.staff?.id ?? 0,
    now: new Date(),
  });
  const filter = textFilterOf(new URL(request.url).searchParams);
  return redirect(paths.translation(idOf(id), language, { ...filter, approved }), 303);
}

export const loader = ({ params: { id, lng = '' } }: LoaderFunctionArgs) =>
  redirect(paths.translation(idOf(id), lng), 303);
