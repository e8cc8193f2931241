import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { findTest } from '#app/features/invitations/test-mail.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { showTrial, type Trial, takeTrialStep } from '../trial.tsx';

export const handle = { access: 'public' } satisfies RouteHandle;

/** What a test mail leads to: the survey as it is now, on whatever device its reader holds. */
export const loader = async ({ params, request }: LoaderFunctionArgs) =>
  await showTrial(db(), await trialAt(params.token, request));

/** Goes on to the next step without keeping anything. */
export const action = async ({ params, request }: ActionFunctionArgs) =>
  await takeTrialStep(db(), await trialAt(params.token, request), new URLSearchParams(await request.text()));

async function trialAt(token: string | undefined, request: Request): Promise<Trial> {
  const now = new Date();
  const test = await findTest(db(), token ?? '', now);
  if (!test) throw new Response(null, { status: 404 });
  return {
    versionId: test.surveyVersionId,
    query: new URL(request.url).searchParams,
    lng: test.language,
    now,
    marked: true,
  };
}
