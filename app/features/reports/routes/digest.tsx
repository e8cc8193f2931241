import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { CommitteeSections } from '#app/features/results/components/committee-sections.tsx';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { changeSubscription, findSubscription } from '../digests.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['reports', 'results'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('reports', (t) => t('digest.title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const subscription = await findSubscription(db(), context.staff?.id ?? 0);
  if (!subscription) throw new Response(null, { status: 404 });
  return { subscription, saved: new URL(request.url).searchParams.has('saved') };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  await changeSubscription(db(), {
    staffId: context.staff?.id ?? 0,
    digest: form.get('digest') === 'yes',
    language: String(form.get('language') ?? ''),
  });
  return redirect(paths.digest({ saved: 1 }), 303);
}

/** Whether one gets the quarterly digest, and in which language. */
export default function Digest() {
  const t = useT('reports');
  const { subscription, saved } = useLoaderData<typeof loader>();
  return (
    <>
      <CommitteeSections />
      <PageHeader title={t('digest.title')} sub={t('digest.sub', { email: subscription.email })} />
      {saved && <Notice tone="success">{t('digest.saved')}</Notice>}
      <Form method="post" className="usa-form usa-form--large">
        <div className="usa-checkbox">
          <input
            className="usa-checkbox__input"
            id="digest"
            type="checkbox"
            name="digest"
            value="yes"
            defaultChecked={subscription.digest}
          />
          <label className="usa-checkbox__label" htmlFor="digest">
            {t('digest.want')}
          </label>
        </div>
        <SelectField
          name="language"
          label={t('digest.language')}
          defaultValue={subscription.language}
          options={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Español' },
          ]}
        />
        <button type="submit" className="usa-button">
          {t('digest.save')}
        </button>
        <Link to={paths.reports()}>{t('title')}</Link>
      </Form>
    </>
  );
}
