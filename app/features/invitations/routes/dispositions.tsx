import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { SelectField, TextField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { useFigures } from '../components/figures.ts';
import { GroupTable } from '../components/group-table.tsx';
import { Quality } from '../components/quality.tsx';
import { SpokenTable } from '../components/spoken-table.tsx';
import { Waterfall } from '../components/waterfall.tsx';
import { readFunnel } from '../funnel.server.ts';
import { closuresOf, countOf, GROUP_NAMES, type Line, parsePeriod } from '../funnel.ts';
import { readQuality } from '../touches.server.ts';

export const handle = {
  access: ['engagement', 'committee', 'admin'],
  namespaces: ['invitations'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('invitations', (t) => t('funnel.title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const now = new Date();
  const today = dayAt(now, env().CITY_TIME_ZONE);
  const { period, errors } = parsePeriod({ from: asked.get('from'), to: asked.get('to') }, today);
  const filter = {
    ...period,
    departmentCode: asked.get('department') || null,
    serviceCode: asked.get('service') || null,
  };
  const funnel = await readFunnel(db(), filter, { lng: context.lng, now });
  const quality = await readQuality(db(), filter);
  return { ...funnel, quality, filter, errors, filtered: asked.size > 0 };
}

export default function Dispositions() {
  const t = useT('invitations');
  const { number, share } = useFigures();
  const languageName = useLanguageName();
  const { counts, lines, services, languages, spoken, quality } = useLoaderData<typeof loader>();
  const total = closuresOf(counts);
  return (
    <>
      <PageHeader title={t('funnel.title')} sub={t('funnel.sub')} />
      <Filters />
      {total === 0 ? (
        <EmptyState title={t('funnel.empty')}>{t('funnel.emptyAdvice')}</EmptyState>
      ) : (
        <>
          <p className="lede">
            {t('funnel.answer', {
              count: total,
              answered: number(countOf(counts, 'answered')),
              share: share(countOf(counts, 'answered'), total),
            })}
          </p>
          <p className="sum">
            {t('funnel.closuresIn', { count: total })} ={' '}
            {GROUP_NAMES.map((group) =>
              t(`inSum.${group}`, { count: countOf(counts, group) }).replaceAll(' ', '\u00a0'),
            ).join(' + ')}
          </p>
          <Waterfall counts={counts} />
          <DataTable<Line>
            caption={t('funnel.account')}
            rows={lines}
            rowKey={({ disposition, reason }) => `${disposition} ${reason}`}
            total={{ disposition: 'waiting', reason: null, count: total }}
            columns={[
              {
                key: 'where',
                header: t('funnel.where'),
                names: true,
                cell: (line) =>
                  lines.includes(line) ? t(`disposition.${line.disposition}`) : t('funnel.all'),
              },
              {
                key: 'why',
                header: t('funnel.why'),
                cell: ({ reason }) => reason && t(`reason.${reason}`),
              },
              {
                key: 'closures',
                header: t('funnel.closures'),
                numeric: true,
                cell: ({ count }) => number(count),
              },
              {
                key: 'share',
                header: t('funnel.share'),
                numeric: true,
                cell: ({ count }) => share(count, total),
              },
            ]}
          />
          <GroupTable
            caption={t('funnel.byService')}
            first={t('funnel.service')}
            rows={services}
            total={counts}
          />
          <GroupTable
            caption={t('funnel.byLanguage')}
            first={t('funnel.language')}
            rows={languages.map((row) => ({ ...row, name: languageName(row.key) }))}
            total={counts}
          />
          <Quality {...quality} />
          {spoken.length > 0 && <SpokenTable rows={spoken} nameOf={languageName} />}
          <section className="method">
            <h2>{t('method.title')}</h2>
            <p>{t('method.sampling')}</p>
            <p>{t('method.budget')}</p>
            <p>{t('method.language')}</p>
          </section>
        </>
      )}
    </>
  );
}

function Filters() {
  const t = useT('invitations');
  const { filter, errors, filtered, choices } = useLoaderData<typeof loader>();
  return (
    <FilterForm
      label={t('funnel.filter')}
      submit={t('funnel.show')}
      reset={filtered ? { to: paths.dispositions(), label: t('funnel.reset') } : undefined}
    >
      <TextField
        name="from"
        type="date"
        label={t('funnel.from')}
        defaultValue={filter.from}
        error={errors.from && t('funnel.error.date')}
      />
      <TextField
        name="to"
        type="date"
        label={t('funnel.to')}
        defaultValue={filter.to}
        error={errors.to && t(`funnel.error.${errors.to}`)}
      />
      <SelectField
        name="department"
        label={t('funnel.department')}
        defaultValue={filter.departmentCode ?? ''}
        options={[
          { value: '', label: t('funnel.allDepartments') },
          ...choices.departments.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <SelectField
        name="service"
        label={t('funnel.service')}
        defaultValue={filter.serviceCode ?? ''}
        options={[
          { value: '', label: t('funnel.allServices') },
          ...choices.services.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </FilterForm>
  );
}

/** A language's name in the page's language; the tag itself where there is none. */
function useLanguageName() {
  const t = useT('invitations');
  const { lng } = useLocale();
  const names = new Intl.DisplayNames(lng, { type: 'language' });
  return (tag: string): string => {
    if (tag === 'und') return t('funnel.unknownLanguage');
    if (tag === 'other') return t('funnel.otherLanguages');
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag; // not a language tag at all
    }
  };
}
