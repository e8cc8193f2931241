import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { startDraft } from '../drafts.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Begins the draft of the next version, or finds the one that was begun. */
export async function action({ params, context }: ActionFunctionArgs) {
  const surveyId = idOf(params.id);
  const draft = await startDraft(db(), { surveyId, by: context.staff?.id ?? 0, now: new Date() });
  if (!draft) throw new Response(null, { status: 404 });
  return redirect(paths.surveyDraft(surveyId), 303);
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paths.managedSurvey(idOf(params.id)), 303);
