import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { FindingsBlock } from '#app/features/results/components/findings-block.tsx';
import { languageName, wordsOf } from '#app/features/results/words.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { findOverdue } from '../overdue.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

/** What is overdue, in its place on the committee's page. Whoever may translate is led to the translations. */
export async function loader({ context }: LoaderFunctionArgs) {
  const now = new Date();
  const current = dayAt(now, env().CITY_TIME_ZONE).slice(0, 7);
  return {
    ...(await findOverdue(db(), { lng: context.lng, now, current })),
    translates: context.staff?.roles.some((role) => role === 'engagement' || role === 'admin') ?? false,
  };
}

/** More than these are on the page of all decisions. */
const NAMED = 3;

export default function Overdue() {
  const t = useT('results');
  const { lng } = useLocale();
  const { month } = wordsOf(lng);
  const { waiting, stale, drafts, decisions } = useLoaderData<typeof loader>();
  const nothing = waiting + stale.length + drafts.length + decisions.length === 0;
  return (
    <FindingsBlock title={t('findings.overdue')}>
      {waiting > 0 && (
        <li>
          <Link to={paths.dispositions()}>{t('findings.waiting', { count: waiting })}</Link>
        </li>
      )}
      {decisions.slice(0, NAMED).map(({ id, title, due }) => (
        <li key={id}>
          <Link to={paths.decision(id)}>{title}</Link>: {t('findings.decisionDue', { month: month(due) })}
        </li>
      ))}
      {decisions.length > NAMED && (
        <li>
          <Link to={paths.decisions()}>{t('findings.more', { count: decisions.length - NAMED })}</Link>
        </li>
      )}
      {stale.length > 0 && (
        <li>
          {t('findings.staleLanguages', { count: stale.length })} <Languages languages={stale} />
        </li>
      )}
      {drafts.length > 0 && (
        <li>
          {t('findings.draftLanguages', { count: drafts.length })} <Languages languages={drafts} />
        </li>
      )}
      {nothing && <li>{t('findings.nothingOverdue')}</li>}
    </FindingsBlock>
  );
}

/** Each leads to its translation, or for those who only read to what its residents say. */
function Languages({ languages }: { languages: readonly { code: string; surveyId?: number }[] }) {
  const { lng } = useLocale();
  const { translates } = useLoaderData<typeof loader>();
  return languages.map(({ code, surveyId }, place) => (
    <Fragment key={code}>
      {place > 0 && ', '}
      <Link
        to={
          translates && surveyId !== undefined
            ? paths.translation(surveyId, code)
            : paths.committee({ language: code })
        }
      >
        {languageName(code, lng, code)}
      </Link>
    </Fragment>
  ));
}
