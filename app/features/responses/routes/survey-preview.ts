import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { findNewestVersion } from '#app/features/surveys/drafts.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { idOf } from '#app/lib/params.ts';
import { showTrial, type Trial, takeTrialStep } from '../trial.tsx';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** The newest version, draft or not, as residents will see it. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const trial = await trialAt(params.id, request);
  return framed(await showTrial(db(), trial), trial);
}

/** Goes on to the next step without keeping anything. */
export async function action({ params, request }: ActionFunctionArgs) {
  const trial = await trialAt(params.id, request);
  return framed(await takeTrialStep(db(), trial, new URLSearchParams(await request.text())), trial);
}

async function trialAt(id: string | undefined, request: Request): Promise<Trial> {
  const versionId = await findNewestVersion(db(), idOf(id));
  if (versionId === undefined) throw new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  return { versionId, query, lng: 'en', now: new Date(), marked: false };
}

/** May stand in the editor's frame, and shows itself without any style if asked to. */
function framed(answer: Response, { query }: Trial): Response {
  const styles = query.get('plain') === 'yes' ? "'none'" : "'self'";
  answer.headers.set('x-frame-options', 'SAMEORIGIN');
  answer.headers.set(
    'content-security-policy',
    `default-src 'none'; style-src ${styles}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'`,
  );
  return answer;
}
