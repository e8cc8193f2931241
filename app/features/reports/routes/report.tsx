import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { QuotedWords } from '#app/features/comments/components/quoted-words.tsx';
import { DecisionList } from '#app/features/decisions/components/decision-list.tsx';
import { wordsOf } from '#app/features/results/words.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { DepartmentShares } from '../components/department-shares.tsx';
import { UnheardTable } from '../components/unheard-table.tsx';
import { quarterName, readQuarter } from '../quarter.ts';
import { readReport } from '../report.server.ts';
import { sayNonResponse, sayShare, sentencesOf } from '../sentences.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['reports', 'decisions', 'comments'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('reports', (t, found) => t('one.short', { quarter: found?.report.quarter }));

export async function loader({ params, context }: LoaderFunctionArgs) {
  const quarter = readQuarter(params.quarter);
  if (!quarter) throw new Response(null, { status: 404 });
  const now = new Date();
  return {
    report: await readReport(db(), quarter, { lng: context.lng, now }),
    asOf: dayAt(now, env().CITY_TIME_ZONE),
  };
}

/** A quarter for the committee to read, print and keep. */
export default function Report() {
  const t = useT('reports');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  const { report, asOf } = useLoaderData<typeof loader>();
  const silence = sayNonResponse(report, t, words);
  return (
    <article className="report">
      <PageHeader
        title={t('one.title', { quarter: quarterName(report.quarter, lng) })}
        sub={t('one.sub', { date: words.day(asOf) })}
        action={<Link to={paths.reports()}>{t('title')}</Link>}
      />
      <section aria-labelledby="short">
        <h2 id="short">{t('short.title')}</h2>
        <ul className="findings">
          {sentencesOf(report, t, words).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {silence && <Notice tone="info">{silence}</Notice>}
      </section>
      <DepartmentShares departments={report.departments} city={report.satisfied} />
      <NotDone />
      <section aria-labelledby="unheard">
        <h2 id="unheard">{t('unheard.title')}</h2>
        <UnheardTable {...report.unheard} />
      </section>
      {report.decisions.length > 0 && (
        <section>
          <h2>{t('decisions')}</h2>
          <DecisionList caption={t('decisions')} decisions={report.decisions} />
        </section>
      )}
      <Quotes />
      <section aria-labelledby="method">
        <h2 id="method">{t('method.title')}</h2>
        <p>{t('method.text')}</p>
      </section>
    </article>
  );
}

function NotDone() {
  const t = useT('reports');
  const words = wordsOf(useLocale().lng);
  const { report } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="not-done">
      <h2 id="not-done">{t('notDone.title')}</h2>
      {report.oftenNotDone.length === 0 ? (
        <p>{t('notDone.none')}</p>
      ) : (
        <ul className="usa-list">
          {report.oftenNotDone.map((line) => (
            <li key={line.level}>
              {t('notDone.one', {
                name: line.name,
                share: sayShare(line, t, words),
                answers: t('answers', { count: line.n, formatted: words.count(line.n) }),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Quotes() {
  const t = useT('reports');
  const { report } = useLoaderData<typeof loader>();
  if (report.quotes.length === 0) return null;
  return (
    <section aria-labelledby="quotes">
      <h2 id="quotes">{t('quotes')}</h2>
      {report.quotes.map(({ commentId, ...quote }) => (
        <QuotedWords key={commentId} {...quote} />
      ))}
    </section>
  );
}
