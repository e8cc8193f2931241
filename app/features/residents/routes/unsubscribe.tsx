import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { type Guesses, tooManyGuesses } from '#app/lib/guesses.ts';
import { localeData } from '#app/lib/i18n.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { findResident, type MailState, mailStateOf, resumeMail, stopMail } from '../unsubscribe.server.ts';

export const handle = { access: 'public', namespaces: ['residents'] } satisfies RouteHandle;

export const meta = pageTitle('residents', (t) => t('stop.title'));

const guesses: Guesses = new Map();

/** Asks, or says how it stands. Writes nothing: mail scanners open links too. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const resident = await findResident(db(), params.token ?? '');
  if (!resident && tooManyGuesses(guesses, context.clientAddress, Date.now()))
    throw new Response(null, { status: 429, headers: { 'retry-after': '600' } });
  const { searchParams } = new URL(request.url);
  const preferences = paths.preferences(params.token ?? '', { lng: searchParams.get('lng') });
  if (resident?.erasedAt) throw redirect(preferences); // which says so
  const lng = searchParams.has('lng') ? context.lng : (resident?.language ?? context.lng);
  return data(
    {
      locale: localeData(lng, ['residents']),
      state: resident ? mailStateOf(resident) : ('unknown' as const),
      resumed: searchParams.has('resumed'),
      preferences,
    },
    { status: resident ? 200 : 404 },
  );
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const token = params.token ?? '';
  const form = await formOf(request);
  const known = form.has('resume') ? await resumeMail(db(), token) : await stopMail(db(), token);
  if (!known && tooManyGuesses(guesses, context.clientAddress, Date.now()))
    throw new Response(null, { status: 429, headers: { 'retry-after': '600' } });
  // A mail program that posts on its own (RFC 8058) must be answered, not sent elsewhere.
  if (form.get('List-Unsubscribe') === 'One-Click') return new Response(null, { status: known ? 200 : 404 });
  const lng = new URL(request.url).searchParams.get('lng');
  return redirect(paths.unsubscribe(token, { lng, resumed: form.has('resume') ? 1 : null }), 303);
}

export default function Unsubscribe() {
  const t = useT('residents');
  const common = useT();
  const { state, resumed, preferences } = useLoaderData<typeof loader>();
  if (state === 'unknown') {
    return (
      <>
        <h1>{t('stop.unknown')}</h1>
        <p>{t('stop.unknownAdvice')}</p>
      </>
    );
  }
  return (
    <>
      <StopForm state={state} resumed={resumed} />
      <p>
        <a href={preferences}>{common('preferences')}</a>
      </p>
    </>
  );
}

function StopForm({ state, resumed }: { state: MailState; resumed: boolean }) {
  const t = useT('residents');
  if (state !== 'sending') {
    return (
      <>
        <h1>{t('stop.done')}</h1>
        <p>{t('stop.doneMeans')}</p>
        {state === 'stopped' && (
          <Form method="post">
            <p>{t('stop.mistake')}</p>
            <div className="buttons">
              <button className="usa-button usa-button--outline" type="submit" name="resume" value="1">
                {t('stop.resume')}
              </button>
            </div>
          </Form>
        )}
      </>
    );
  }
  return (
    <>
      <h1>{resumed ? t('stop.resumed') : t('stop.title')}</h1>
      <p>{t('stop.means')}</p>
      <Form method="post" className="buttons">
        <button className="usa-button" type="submit">
          {t('stop.button')}
        </button>
      </Form>
    </>
  );
}
