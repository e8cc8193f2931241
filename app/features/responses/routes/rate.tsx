import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { findNames } from '#app/features/catalog/names.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { type Guesses, tooManyGuesses } from '#app/lib/guesses.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { ShortText } from '#app/ui/questions.tsx';
import { type ClaimProblem, namedBy, problemsOf, RATE_WITHIN_DAYS } from '../claim.ts';
import { claimClosure, findRatedService } from '../claims.server.ts';

export const handle = { access: 'public', namespaces: ['rate'] } satisfies RouteHandle;

export const meta = pageTitle('rate', (t) => t('title'));

// Numbers and ZIP codes are no secret, so every try counts, found or not; a library's visitors have room.
const TRIES = 30;
const tries: Guesses = new Map();

/** `/rate`, and `/rate/:service` for the requests of one service. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  if (params.service === undefined) return { service: null };
  const service = await findRatedService(db(), params.service);
  if (!service) throw data(null, { status: 404 });
  const names = await findNames(db(), context.lng, new Date());
  return { service: names.service(service) };
}

/** Leads on to the survey about the request that was named. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const named = namedBy(new URLSearchParams(await request.text()));
  const refuse = (problems: Partial<Record<'number' | 'zip', ClaimProblem>>, status = 422) =>
    data({ problems, typed: named }, { status });
  const missing = problemsOf(named);
  if (Object.keys(missing).length > 0) return refuse(missing);
  const now = new Date();
  if (tooManyGuesses(tries, context.clientAddress, now.getTime(), TRIES))
    return refuse({ number: 'too_many' }, 429);
  const { lng } = context;
  const claimed = await claimClosure(db(), { ...named, service: params.service, lng, now });
  return claimed.is === 'claimed'
    ? redirect(paths.survey(claimed.token), 303)
    : refuse({ number: claimed.is });
}

const FIELDS = ['number', 'zip'] as const;

export default function Rate() {
  const t = useT('rate');
  const { lng } = useLocale();
  const { service } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const textOf = (field: (typeof FIELDS)[number]) => {
    const problem = refused?.problems[field];
    return problem && t(`problem.${problem}`, { days: RATE_WITHIN_DAYS });
  };
  const problems = FIELDS.flatMap((field) => {
    const text = textOf(field);
    return text ? [{ href: `#${field}`, text }] : [];
  });
  return (
    <>
      {problems.length > 0 && <ErrorSummary title={t('problem.title')} problems={problems} />}
      <h1>{t('title')}</h1>
      {service && (
        <p className="about">
          <strong {...(service.lng !== lng && { lang: service.lng, dir: 'ltr' })}>{service.text}</strong>
        </p>
      )}
      <p>{t('lead')}</p>
      <Form method="post" noValidate>
        <ShortText
          name="number"
          type="text"
          Heading="h2"
          title={t('number')}
          hint={t('numberHint')}
          value={refused?.typed.number ?? ''}
          error={textOf('number')}
        />
        <ShortText
          name="zip"
          type="text"
          Heading="h2"
          title={t('zip')}
          hint={t('zipHint')}
          autoComplete="postal-code"
          value={refused?.typed.zip ?? ''}
          error={textOf('zip')}
        />
        <div className="buttons">
          <button type="submit" className="usa-button">
            {t('go')}
          </button>
        </div>
      </Form>
      <p className="trust">{t('apart')}</p>
    </>
  );
}
