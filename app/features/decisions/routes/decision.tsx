import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { wordsOf } from '#app/features/results/words.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { numberLocale } from '#app/lib/numbers.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Interval } from '#app/ui/interval.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import type { Figures } from '../decision.ts';
import { findDecision } from '../decisions.server.ts';
import { sayAim } from '../words.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['decisions'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('decisions', (t, found) => found?.decision.title ?? t('title'));

export async function loader({ params, context }: LoaderFunctionArgs) {
  const decision = await findDecision(db(), idOf(params.id), { lng: context.lng, now: new Date() });
  if (!decision) throw new Response(null, { status: 404 });
  return { decision, timeZone: env().CITY_TIME_ZONE };
}

/** One decision: what came of it first, then what was decided, why, and on which figures. */
export default function Decision() {
  const t = useT('decisions');
  const { lng } = useLocale();
  const { decision, timeZone } = useLoaderData<typeof loader>();
  const words = wordsOf(lng);
  const recorded = new Intl.DateTimeFormat(lng, { dateStyle: 'long', timeZone }).format(decision.recordedAt);
  return (
    <>
      <PageHeader
        title={decision.title}
        sub={t('recorded', { name: decision.recordedByName, date: recorded })}
      />
      <p className="answer">
        <Outcome />
      </p>
      <h2>{t('field.decided')}</h2>
      <p className="as-written">{decision.decided}</p>
      <h2>{t('field.why')}</h2>
      <p className="as-written">{decision.why}</p>
      <h2>{t('aim.title')}</h2>
      <p>
        {sayAim(decision, t, words)} {t('ownedBy', { name: decision.ownerName })}
      </p>
      <FiguresTable />
      <p className="quiet">{t('figures.method')}</p>
      <p>
        <Link to={paths.decisions()}>{t('all')}</Link>
      </p>
    </>
  );
}

/** Whether it moved beyond noise, as a sentence. */
function Outcome() {
  const t = useT('decisions');
  const { lng } = useLocale();
  const { decision } = useLoaderData<typeof loader>();
  const { month } = wordsOf(lng);
  const points = new Intl.NumberFormat(numberLocale(lng), {
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const { verdict, judged } = decision;
  if (!verdict || !judged) return t('verdict.open', { month: month(decision.due) });
  const { change } = judged;
  return t(`verdict.${verdict}.sentence`, {
    measure: t(`measure.${decision.measure}`),
    change: change && points.format(change.value * 100),
    lower: change && points.format(change.lower * 100),
    upper: change && points.format(change.upper * 100),
  });
}

function FiguresTable() {
  const t = useT('decisions');
  const { lng } = useLocale();
  const { decision } = useLoaderData<typeof loader>();
  const { months, percent, range, count } = wordsOf(lng);
  const rows: (Figures & { when: string })[] = [{ ...decision.baseline, when: t('figures.before') }];
  if (decision.later) rows.push({ ...decision.later, when: t('figures.after') });
  return (
    <DataTable
      caption={t('figures.title', { measure: t(`measure.${decision.measure}`) })}
      rows={rows}
      rowKey={({ when }) => when}
      columns={[
        { key: 'when', header: t('figures.when'), names: true, cell: ({ when }) => when },
        { key: 'months', header: t('figures.months'), cell: ({ from, to }) => months([from, to]) },
        {
          key: 'share',
          header: t('figures.share'),
          cell: ({ estimate, lower, upper }) =>
            estimate === null || lower === null || upper === null ? (
              t('figures.tooFew')
            ) : (
              <>
                {percent(estimate)} <span className="quiet">{range({ lower, upper })}</span>
                <Interval lower={lower} value={estimate} upper={upper} />
              </>
            ),
        },
        { key: 'n', header: t('figures.n'), numeric: true, cell: ({ n }) => count(n) },
        {
          key: 'rate',
          header: t('figures.rate'),
          numeric: true,
          cell: ({ responseRate }) => (responseRate === null ? '—' : percent(responseRate)),
        },
      ]}
    />
  );
}
