import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { offerLanguages } from '../offered-languages.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Says which languages a survey promises. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const id = idOf(params.id);
  const form = await formOf(request);
  const offered = await offerLanguages(db(), {
    surveyId: id,
    revision: Number(form.get('revision')),
    languages: form.getAll('language').map(String),
    by: context.staff?.id ?? 0,
    now: new Date(),
  });
  if (offered === 'missing') throw new Response(null, { status: 404 });
  return redirect(paths.translations(id, { offered }), 303);
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.translations(idOf(params.id)), 303);
