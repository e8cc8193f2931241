import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useMoment } from '#app/features/staff/components/moment.ts';
import { formOfPlan, formSent, readPlanForm } from '#app/features/surveys/plan-form.ts';
import { findPlan, savePlan } from '#app/features/surveys/plans.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PlanForm } from '../components/plan-form.tsx';
import { PlanState } from '../components/plan-state.tsx';
import { RehearsalView } from '../components/rehearsal-view.tsx';
import { listPlanChoices } from '../plan-choices.server.ts';
import { keepShares } from '../precision.server.ts';
import { findRehearsal, rehearsePlan } from '../rehearsal.server.ts';
import { REHEARSAL_DAYS } from '../rehearsal.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['plans'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('plans', (_t, found) => found?.plan.name ?? '');

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const plan = await findPlan(db(), idOf(params.id));
  if (!plan) throw new Response(null, { status: 404 });
  const rehearsal = await findRehearsal(db(), plan.id);
  const choices = await listPlanChoices(db(), { lng: context.lng, now: new Date() });
  return {
    plan,
    values: formOfPlan(plan),
    choices,
    nameOf: Object.fromEntries(choices.services.map(({ value, label }) => [value, label])),
    rehearsal: rehearsal ? { ...rehearsal, current: rehearsal.revision === plan.revision } : null,
    asked: new URL(request.url).searchParams.get('refused'),
    timeZone: env().CITY_TIME_ZONE,
  };
}

/** Saves the plan, and shows what it would have done: whoever changes one sees it before it asks anybody. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const id = idOf(params.id);
  const before = await findPlan(db(), id);
  if (!before) throw new Response(null, { status: 404 });
  const form = await formOf(request);
  const read = readPlanForm(form);
  if ('errors' in read)
    return data({ errors: read.errors, meanwhile: false, values: formSent(form) }, { status: 422 });

  const now = new Date();
  const by = context.staff?.id ?? 0;
  const revision = idOf(String(form.get('revision')));
  const saved = await savePlan(db(), { id, revision, settings: read.settings, by, now });
  if (saved === 'changed_meanwhile')
    return data({ errors: [], meanwhile: true, values: formSent(form) }, { status: 409 });
  const plan = await findPlan(db(), id);
  if (plan) {
    await keepShares(db(), { plan, now });
    const days = (await findRehearsal(db(), id))?.days ?? REHEARSAL_DAYS.usual;
    await rehearsePlan(db(), { plan, days, now });
  }
  return redirect(paths.plan(id), 303);
}

export default function PlanPage() {
  const t = useT('plans');
  const { plan, values, choices, rehearsal, nameOf, asked, timeZone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const moment = useMoment(timeZone);
  const changed =
    plan.changedAt && t('page.changed', { at: moment(plan.changedAt), name: plan.changedBy ?? '–' });
  return (
    <>
      <PageHeader
        title={plan.name}
        sub={
          <>
            <PlanState state={plan.state} /> {t('page.asks', { survey: plan.survey })} {changed}
          </>
        }
        action={<StateForm />}
      />
      {asked === 'rehearse' && <Notice tone="error">{t('page.rehearseFirst')}</Notice>}
      {refused?.meanwhile && (
        <Notice tone="error">{t('page.meanwhile', { name: plan.changedBy ?? '–' })}</Notice>
      )}
      {refused && refused.errors.length > 0 && <Notice tone="error">{t('page.errors')}</Notice>}
      <div className="plan">
        <PlanForm
          key={`${plan.revision} ${refused ? 'refused' : ''}`}
          values={refused?.values ?? values}
          errors={refused?.errors ?? []}
          revision={plan.revision}
          choices={choices}
          effect={t(plan.state === 'active' ? 'page.effectOfActive' : 'page.effect')}
        />
        <RehearsalView planId={plan.id} rehearsal={rehearsal} nameOf={nameOf} refused={asked === 'days'} />
      </div>
    </>
  );
}

/** Starts the plan, or pauses it. */
function StateForm() {
  const t = useT('plans');
  const { plan } = useLoaderData<typeof loader>();
  const to = plan.state === 'active' ? 'paused' : 'active';
  return (
    <Form method="post" action={paths.planState(plan.id)}>
      <button
        type="submit"
        name="state"
        value={to}
        className={`usa-button${to === 'paused' ? ' usa-button--outline' : ''}`}
      >
        {t(to === 'paused' ? 'page.pause' : plan.state === 'draft' ? 'page.start' : 'page.goOn')}
      </button>
    </Form>
  );
}
