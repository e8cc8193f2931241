import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { copySurvey } from '../copies.server.ts';
import { surveyNameFrom } from '../draft.ts';
import { findSurvey } from '../drafts.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Makes another survey of this one. Without a usable name it has this one's. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const survey = await findSurvey(db(), idOf(params.id));
  if (!survey) throw new Response(null, { status: 404 });
  const name = surveyNameFrom((await formOf(request)).get('name')) ?? survey.name;
  const copy = { surveyId: survey.id, name, by: context.staff?.id ?? 0, now: new Date() };
  const id = await copySurvey(db(), copy);
  if (id === undefined) throw new Response(null, { status: 404 });
  return redirect(paths.managedSurvey(id, { done: 'created' }), 303);
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.managedSurvey(idOf(params.id)), 303);
