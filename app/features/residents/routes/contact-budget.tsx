import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { AdminSections } from '#app/features/staff/components/admin-sections.tsx';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { fieldsOf, formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { TextField } from '#app/ui/fields.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { BUDGET_FIELDS, BUDGET_LIMITS, formOfBudget, readBudgetForm } from '../budget-form.ts';
import { findContactBudget, setContactBudget } from '../contact-budget.server.ts';
import { daysBetweenInvitations } from '../contact-budget.ts';

export const handle = {
  access: ['admin'],
  namespaces: ['staff', 'contact-budget'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('contact-budget', (t) => t('title'));

export async function loader({ request }: LoaderFunctionArgs) {
  const budget = await findContactBudget(db());
  return {
    values: formOfBudget(budget),
    apart: daysBetweenInvitations(budget),
    saved: new URL(request.url).searchParams.has('saved'),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = fieldsOf(await formOf(request));
  const read = readBudgetForm(sent);
  if ('errors' in read) return data({ errors: read.errors, sent }, { status: 422 });
  await setContactBudget(db(), { budget: read.budget, by: context.staff?.id ?? 0, now: new Date() });
  return redirect(paths.contactBudget({ saved: 1 }), 303);
}

export default function ContactBudgetPage() {
  const t = useT('contact-budget');
  const { values, apart, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <AdminSections />
      <PageHeader title={t('title')} sub={t('sub')} />
      {saved && !refused && <Notice tone="success">{t('saved')}</Notice>}
      <p className="lede">{apart === 0 ? t('unlimited') : t('apart', { count: apart })}</p>
      <p>{t('second')}</p>
      <Form method="post" className="usa-form">
        {BUDGET_FIELDS.map((name) => {
          const error = refused?.errors[name];
          return (
            <TextField
              key={name}
              name={name}
              label={t(`field.${name}`)}
              hint={t(`hint.${name}`)}
              inputMode="numeric"
              required
              defaultValue={(refused?.sent ?? values)[name]}
              error={error && t(`error.${error}`, BUDGET_LIMITS[name])}
            />
          );
        })}
        <button type="submit" className="usa-button">
          {t('save')}
        </button>
      </Form>
    </>
  );
}
