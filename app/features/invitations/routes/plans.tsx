import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { PLAN_NAME_LIMIT } from '#app/features/surveys/plan-form.ts';
import { createPlan, listAskableSurveys, listPlans } from '#app/features/surveys/plans.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { fieldsOf, formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { SelectField, TextField } from '#app/ui/fields.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { useFigures } from '../components/figures.ts';
import { PlanState } from '../components/plan-state.tsx';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['plans'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('plans', (t) => t('list.title'));

export async function loader() {
  return { plans: await listPlans(db()), surveys: await listAskableSurveys(db()) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = fieldsOf(await formOf(request));
  const name = sent.name?.trim() ?? '';
  if (name === '' || name.length > PLAN_NAME_LIMIT)
    return data({ error: 'name', sent } as const, { status: 422 });
  const by = context.staff?.id ?? 0;
  const id = await createPlan(db(), { name, surveyId: idOf(sent.survey), by });
  if (id === undefined) return data({ error: 'survey', sent } as const, { status: 422 });
  return redirect(paths.plan(id), 303);
}

export default function Plans() {
  const t = useT('plans');
  const { plans } = useLoaderData<typeof loader>();
  const asking = plans.filter(({ state }) => state === 'active').length;
  return (
    <>
      <PageHeader
        title={t('list.title')}
        sub={t('list.sub')}
        action={
          <a className="usa-button" href="#new">
            {t('list.create')}
          </a>
        }
      />
      {plans.length === 0 ? (
        <EmptyState title={t('list.empty')}>{t('list.emptyAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('list.count', { count: plans.length, asking })}
          note={t('list.order')}
          rows={plans}
          rowKey={({ id }) => id}
          columns={[
            { key: 'position', header: t('list.position'), numeric: true, cell: ({ position }) => position },
            {
              key: 'name',
              header: t('list.name'),
              names: true,
              cell: ({ id, name }) => <Link to={paths.plan(id)}>{name}</Link>,
            },
            { key: 'state', header: t('list.state'), cell: ({ state }) => <PlanState state={state} /> },
            { key: 'survey', header: t('list.survey'), cell: ({ survey }) => survey },
            { key: 'whom', header: t('list.whom'), cell: (plan) => <Whom plan={plan} /> },
          ]}
        />
      )}
      <NewPlan />
    </>
  );
}

function Whom({ plan }: { plan: { whom: string; fraction: number; targetPoints: number } }) {
  const t = useT('plans');
  const { share } = useFigures();
  if (plan.whom === 'precision') return t('list.precision', { points: plan.targetPoints });
  return plan.fraction === 1 ? t('whom.everyone') : t('list.fraction', { share: share(plan.fraction, 1) });
}

function NewPlan() {
  const t = useT('plans');
  const { surveys } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <section aria-labelledby="new">
      <h2 id="new">{t('list.create')}</h2>
      <p>{t('list.createHint')}</p>
      <Form method="post" className="usa-form">
        <TextField
          name="name"
          label={t('form.name')}
          required
          maxLength={PLAN_NAME_LIMIT}
          defaultValue={refused?.sent.name}
          error={refused?.error === 'name' ? t('form.nameError', { limit: PLAN_NAME_LIMIT }) : undefined}
        />
        <SelectField
          name="survey"
          label={t('list.survey')}
          options={surveys.map(({ id, name }) => ({ value: String(id), label: name }))}
          defaultValue={refused?.sent.survey}
          error={refused?.error === 'survey' ? t('list.surveyError') : undefined}
        />
        <button type="submit" className="usa-button">
          {t('list.createButton')}
        </button>
      </Form>
    </section>
  );
}
