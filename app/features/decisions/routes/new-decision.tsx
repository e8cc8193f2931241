import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addMonths, readFilter } from '#app/features/results/period.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { fieldsOf, formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { DecisionForm } from '../components/decision-form.tsx';
import { DECIDED_MEASURES, writeAbout } from '../decision.ts';
import { findDecisionOptions, readFigures, recordDecision } from '../decisions.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['decisions'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('decisions', (t) => t('record'));

const currentMonth = () => dayAt(new Date(), env().CITY_TIME_ZONE).slice(0, 7);

/** The form, filled in for the view that one came from: its service or department, measure and months. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const current = currentMonth();
  const filter = readFilter(search, `${current}-01`);
  const about = {
    service: filter.service ?? '',
    department: filter.service ? '' : (filter.department ?? ''),
  };
  const measure = DECIDED_MEASURES.find((each) => each === search.get('measure')) ?? 'satisfied';
  // Three full months, unless the view says which.
  const to = search.has('to') ? filter.to : addMonths(current, -1);
  const from = search.has('from') ? filter.from : addMonths(to, -2);
  return {
    options: await findDecisionOptions(db(), { lng: context.lng, now: new Date() }),
    figures: await readFigures(db(), { about, measure, from, to }),
    values: {
      about: writeAbout(about),
      measure,
      direction: measure === 'not_done' ? 'down' : 'up',
      from,
      to,
      due: addMonths(current, 6),
    },
    current,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = fieldsOf(await formOf(request));
  const result = await recordDecision(db(), { sent, now: new Date(), by: context.staff?.id ?? 0 });
  if ('problems' in result) return data({ ...result, sent }, { status: 422 });
  return redirect(paths.decision(result.id), 303);
}

export default function NewDecision() {
  const t = useT('decisions');
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('record')} sub={t('recordSub')} />
      <DecisionForm {...loaded} refused={refused} />
    </>
  );
}
