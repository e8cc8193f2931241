import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { type KeyFigure, KeyFigures } from '#app/ui/cards.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { FindingsList } from '../components/findings-list.tsx';
import { RatingLegend } from '../components/rating-legend.tsx';
import { ScoreFilters } from '../components/score-filters.tsx';
import { ScoreTable } from '../components/score-table.tsx';
import { Trend } from '../components/trend.tsx';
import { describeFilter, filterQuery } from '../filter-words.ts';
import { methodNotes, nonResponseNote } from '../notes.ts';
import { daysOf, earlierOf, isNarrowed, readFilter } from '../period.ts';
import { findScoreOptions, findScores } from '../scores.server.ts';
import { answered, notDone, responseRate, satisfied } from '../tally.ts';
import { wordsOf } from '../words.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('results', (t) => t('title'));

export async function loader({ request }: LoaderFunctionArgs) {
  const today = new Date().toLocaleDateString('sv', { timeZone: env().CITY_TIME_ZONE });
  const filter = readFilter(new URL(request.url).searchParams, today);
  return { today, scores: await findScores(db(), filter), options: await findScoreOptions(db()) };
}

export default function Committee() {
  const { today, scores, options } = useLoaderData<typeof loader>();
  const t = useT('results');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  const { filter, total, departments, services, months, findings } = scores;
  const current = today.slice(0, 7);
  const narrowed = isNarrowed(filter);
  const whole = narrowed ? t('whole.selection') : t('whole.city');
  const only = describeFilter(filter, options, t, lng);
  const silence = nonResponseNote(total, t, words);
  const earliest = options.firstMonth ?? filter.from;

  return (
    <>
      <PageHeader
        title={t('title')}
        sub={
          <>
            {t('sub', { from: words.month(filter.from), to: words.month(filter.to), date: words.day(today) })}
            {only && ` ${t('filters.only', { list: only })}`}
          </>
        }
      />
      <ScoreFilters
        filter={filter}
        options={options}
        firstMonth={earlierOf(earliest, filter.from)}
        lastMonth={current}
        csvAddress={paths.scoresCsv(filterQuery(filter))}
      />
      {total.closures === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.advice')}</EmptyState>
      ) : (
        <>
          <section aria-labelledby="stands-out">
            <h2 id="stands-out">{t('findings.title')}</h2>
            <FindingsList findings={findings} total={total} whole={whole} />
            {silence && <Notice tone="info">{silence}</Notice>}
          </section>
          <Figures />
          <Trend months={months} current={current} name={only || null} />
          <RatingLegend />
          <ScoreTable
            caption={t('table.departments')}
            naming={t('table.department')}
            rows={departments}
            total={total}
            whole={whole}
          />
          <ScoreTable
            caption={t('table.services')}
            naming={t('table.service')}
            rows={services.map(({ group, ...service }) => ({ ...service, under: group }))}
            total={total}
            whole={whole}
          />
        </>
      )}
      <section aria-labelledby="method">
        <h2 id="method">{t('method.title')}</h2>
        <ul className="method-notes">
          {methodNotes(t).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** The counts behind it all, and where every closure is accounted for. */
function Figures() {
  const { scores, today } = useLoaderData<typeof loader>();
  const t = useT('results');
  const { lng } = useLocale();
  const { count, percent, range } = wordsOf(lng);
  const { total, filter } = scores;
  const rate = responseRate(total);
  const share = (label: string, score: ReturnType<typeof satisfied>): KeyFigure[] =>
    score.known ? [{ label, value: percent(score.value), note: range(score) }] : [];
  return (
    <>
      <KeyFigures
        figures={[
          { label: t('figures.closures'), value: count(total.closures) },
          { label: t('figures.invited'), value: count(total.invited) },
          { label: t('figures.answered'), value: count(answered(total)) },
          { label: t('figures.rate'), value: rate === null ? t('table.none') : percent(rate) },
          ...share(t('figures.satisfied'), satisfied(total)),
          ...share(t('figures.notDone'), notDone(total)),
        ]}
      />
      <p className="quiet">
        {t('account.text', {
          count: total.closures,
          formatted: count(total.closures),
          invited: count(total.invited),
          rest: count(total.closures - total.invited),
        })}{' '}
        <Link
          to={paths.dispositions({
            ...daysOf(filter, today),
            department: filter.department,
            service: filter.service,
          })}
        >
          {t('account.link')}
        </Link>
      </p>
    </>
  );
}
