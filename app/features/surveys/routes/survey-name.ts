import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { surveyNameFrom } from '../draft.ts';
import { findSurvey, renameSurvey } from '../drafts.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Gives a survey another name. One that cannot be a name, which no browser sends, changes nothing. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const survey = await findSurvey(db(), idOf(params.id));
  if (!survey) throw new Response(null, { status: 404 });
  const name = surveyNameFrom((await formOf(request)).get('name'));
  if (name === undefined || name === survey.name) return redirect(paths.managedSurvey(survey.id), 303);
  await renameSurvey(db(), { surveyId: survey.id, name, by: context.staff?.id ?? 0 });
  return redirect(paths.managedSurvey(survey.id, { done: 'renamed' }), 303);
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.managedSurvey(idOf(params.id)), 303);
