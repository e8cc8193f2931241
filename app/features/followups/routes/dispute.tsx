import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { About } from '#app/features/responses/components/about.tsx';
import { languageOf } from '#app/features/responses/responses.server.ts';
import { findAbout } from '#app/features/responses/wording.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { type Guesses, tooManyGuesses } from '#app/lib/guesses.ts';
import { localeData, matchLanguage } from '#app/lib/i18n.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { DisputeForm } from '../components/dispute-form.tsx';
import { type Typed, typedOf } from '../dispute.ts';
import { openDispute, tellDispute } from '../disputes.server.ts';

const NAMESPACES = ['followups', 'responses'];

export const handle = { access: 'public', namespaces: NAMESPACES } satisfies RouteHandle;

const NOTHING_TYPED: Typed = { found: '', words: '', looked: '', contact: '' };
const guesses: Guesses = new Map();

/** Shows the form, or what was told. Writes nothing. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const query = new URL(request.url).searchParams;
  const now = new Date();
  const opening = await openDispute(db(), { token, now });
  const chosen = matchLanguage(query.get('lng') ?? '');
  if (opening.is === 'unknown' && tooManyGuesses(guesses, context.clientAddress, now.getTime()))
    throw new Response(null, { status: 429, headers: { 'retry-after': '600' } });
  const lng = chosen ?? (opening.is === 'unknown' ? context.lng : languageOf(opening.asked));
  const shared = {
    locale: localeData(lng, NAMESPACES),
    about: opening.is === 'unknown' ? null : await findAbout(db(), opening.asked, { lng, now }),
    survey: paths.survey(token, { lng: chosen }),
    change: paths.dispute(token, { lng: chosen, change: 1 }),
  };
  if (opening.is !== 'open')
    return data({ page: 'nothing' as const, ...shared }, { status: opening.is === 'unknown' ? 404 : 410 });
  const { about, today } = opening;
  if (about.told && !query.has('change')) return { page: 'told' as const, ...shared };
  return {
    page: 'form' as const,
    ...shared,
    days: { from: about.closedOn, to: today },
    typed: about.told ? typedOf(about.told) : NOTHING_TYPED,
  };
}

/** Keeps what was found, and leads on to a page that can be loaded again. */
export async function action({ params, request }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const fields = new URLSearchParams(await request.text());
  const told = await tellDispute(db(), { token, fields, now: new Date() });
  if (told.is === 'refused') return data({ problems: told.problems, typed: told.typed }, { status: 422 });
  if (told.is !== 'told') return null; // the loader says why, with the status that goes with it
  const lng = matchLanguage(new URL(request.url).searchParams.get('lng') ?? '');
  return redirect(paths.dispute(token, { lng }), 303);
}

export const meta = pageTitle('followups', (t, { page }: { page: 'nothing' | 'told' | 'form' }) =>
  t(page === 'form' ? 'title' : `${page}.title`),
);

export default function DisputePage() {
  const shown = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      {shown.about && <About {...shown.about} />}
      {shown.page === 'form' ? (
        <DisputeForm
          days={shown.days}
          typed={refused?.typed ?? shown.typed}
          problems={refused?.problems ?? {}}
        />
      ) : (
        <Closing {...shown} />
      )}
    </>
  );
}

/** What was told, or that there is nothing to tell, and the way on. */
function Closing({ page, survey, change }: { page: 'nothing' | 'told'; survey: string; change: string }) {
  const t = useT('followups');
  return (
    <>
      <h1>{t(`${page}.title`)}</h1>
      <p>{t(page === 'told' ? 'told.means' : 'nothing.advice')}</p>
      {page === 'told' && (
        <p>
          <a href={change}>{t('told.change')}</a>
        </p>
      )}
      <p>
        <a href={survey}>{t('told.back')}</a>
      </p>
    </>
  );
}
