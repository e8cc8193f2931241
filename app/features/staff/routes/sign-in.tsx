import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { DemoPeople } from '../components/demo-people.tsx';
import { listDemoPeople, signInAsDemo } from '../sign-in.server.ts';
import { beginSingleSignOn, hasSingleSignOn } from '../single-sign-on.server.ts';
import { localAddress, SESSION_HOURS, SIGN_IN_PROBLEMS, type SignInProblem } from '../staff.ts';

export const handle = { access: 'public', namespaces: ['staff'], frame: 'staff' } satisfies RouteHandle;

export const meta = pageTitle('staff', (t) => t('signIn.title'));

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const next = localAddress(searchParams.get('next'));
  let problem = problemOf(searchParams.get('problem'));
  if (searchParams.get('with') === 'city' && hasSingleSignOn()) {
    // A link and not a form: the policy on form targets would stop the way to the provider.
    const begun = await beginSingleSignOn(next);
    if ('to' in begun) return redirect(begun.to, { status: 303, headers: { 'set-cookie': begun.cookie } });
    problem = begun.problem;
  }
  return data(
    { people: await listDemoPeople(db()), single: hasSingleSignOn(), next, problem },
    { status: problem ? SIGN_IN_PROBLEMS[problem] : 200 },
  );
}

const problemOf = (text: string | null) =>
  (Object.keys(SIGN_IN_PROBLEMS) as SignInProblem[]).find((problem) => problem === text);

export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request);
  const entry = await signInAsDemo(db(), request, {
    personId: Number(form.get('person')),
    next: form.get('next'),
  });
  if (!entry) throw new Response(null, { status: 404 });
  return redirect(entry.to, { status: 303, headers: { 'set-cookie': entry.cookie } });
}

export default function SignIn() {
  const t = useT('staff');
  const { people, single, next, problem } = useLoaderData<typeof loader>();
  if (people.length > 0) return <DemoPeople people={people} next={next} />;
  if (!single) {
    return (
      <>
        <PageHeader title={t('signIn.title')} />
        <Notice tone="warning" title={t('signIn.none.title')}>
          {t('signIn.none.advice')}
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('signIn.single.title')} sub={t('signIn.single.sub')} />
      {problem && (
        <Notice tone="error" title={t(`signIn.problem.${problem}.title`)}>
          {t(`signIn.problem.${problem}.advice`)}
        </Notice>
      )}
      <p>
        <a className="usa-button usa-button--big" href={paths.signIn({ with: 'city', next })}>
          {t('signIn.single.button')}
        </a>
      </p>
      <p className="quiet">{t('signIn.single.again', { hours: SESSION_HOURS })}</p>
    </>
  );
}
