import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { archiveSurvey, unarchiveSurvey } from '../list.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Puts a survey away, or brings it back. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const surveyId = idOf(params.id);
  const by = context.staff?.id ?? 0;
  if ((await formOf(request)).get('archived') === 'no') {
    await unarchiveSurvey(db(), { surveyId, by });
    return redirect(paths.managedSurvey(surveyId, { done: 'unarchived' }), 303);
  }
  const done = await archiveSurvey(db(), { surveyId, by, now: new Date() });
  if (done === 'missing') throw new Response(null, { status: 404 });
  return redirect(paths.managedSurvey(surveyId, { done }), 303);
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.managedSurvey(idOf(params.id)), 303);
