import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { matchLanguage } from '#app/lib/i18n.server.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { sendTest } from '../test-mail.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Sends whoever is signed in a test in the language that they chose. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const surveyId = idOf(params.id);
  const language = matchLanguage(String((await formOf(request)).get('lng') ?? '')) ?? 'en';
  const sent = await sendTest(db(), { surveyId, language, by: context.staff?.id ?? 0, now: new Date() });
  if (sent === 'missing') throw new Response(null, { status: 404 });
  return redirect(paths.managedSurvey(surveyId, { done: sent === 'sent' ? 'tested' : sent }), 303);
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.managedSurvey(idOf(params.id)), 303);
