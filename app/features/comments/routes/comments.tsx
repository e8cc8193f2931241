import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { CommitteeSections } from '#app/features/results/components/committee-sections.tsx';
import { languageName, wordsOf } from '#app/features/results/words.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { numberLocale } from '#app/lib/numbers.ts';
import { paths } from '#app/paths.ts';
import { SelectField, TextField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { commentQuery, isFiltered, PAGE, readCommentFilter } from '../comment.ts';
import { findCommentFilterOptions, findComments } from '../comments.server.ts';
import { CommentList } from '../components/comment-list.tsx';
import { ThemeCounts } from '../components/theme-counts.tsx';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['comments', 'results'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('comments', (t) => t('title'));

/** What residents wrote, with private details masked for everyone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const filter = readCommentFilter(new URL(request.url).searchParams);
  const reader = { lng: context.lng, now: new Date() };
  return {
    filter,
    ...(await findComments(db(), filter, reader)),
    options: await findCommentFilterOptions(db(), reader),
    opens: context.staff?.roles.some((role) => role === 'engagement' || role === 'admin') ?? false,
    timeZone: env().CITY_TIME_ZONE,
  };
}

export default function Comments() {
  const t = useT('comments');
  const { lng } = useLocale();
  const { filter, count, comments, opens, timeZone } = useLoaderData<typeof loader>();
  const figure = new Intl.NumberFormat(numberLocale(lng));
  return (
    <>
      <CommitteeSections />
      <PageHeader
        title={t('title')}
        sub={
          <>
            {t('sub', { count, formatted: figure.format(count) })} {useFilterWords()}
          </>
        }
        action={opens && <Link to={paths.themes()}>{t('themes.title')}</Link>}
      />
      <Filters />
      <Themes />
      {comments.length === 0 ? (
        <EmptyState title={t(isFiltered(filter) ? 'none.filtered' : 'none.title')}>
          {t(isFiltered(filter) ? 'none.widen' : 'none.advice')}
        </EmptyState>
      ) : (
        <CommentList comments={comments} timeZone={timeZone} opens={opens} />
      )}
      <Pagination
        page={filter.page}
        pages={Math.ceil(count / PAGE)}
        hrefOf={(page) => paths.comments(commentQuery({ ...filter, page }))}
      />
      <p className="quiet">{t('masking')}</p>
    </>
  );
}

/** What the filters keep, in words: for paper, and where they are folded away. */
function useFilterWords(): string {
  const t = useT('comments');
  const results = useT('results');
  const { lng } = useLocale();
  const { filter, options, themes } = useLoaderData<typeof loader>();
  const nameIn = (all: readonly { code: string; name: string }[], code: string) =>
    code && (all.find((each) => each.code === code)?.name ?? code);
  const kept = [
    filter.search && `“${filter.search}”`,
    themes.find(({ id }) => id === filter.theme)?.name,
    nameIn(options.departments, filter.department),
    nameIn(options.services, filter.service),
    filter.district !== null && t('district', { number: filter.district }),
    filter.language && languageName(filter.language, lng, results('filters.languageUnknown')),
    filter.rating !== null && t('rated', { rating: filter.rating }),
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return kept.length > 0 ? results('filters.only', { list: wordsOf(lng).list(kept) }) : '';
}

function Filters() {
  const t = useT('comments');
  const { lng } = useLocale();
  const { filter, options, themes } = useLoaderData<typeof loader>();
  const all = { value: '', label: t('filters.all') };
  const languages = new Intl.DisplayNames(lng, { type: 'language' });
  return (
    <FilterForm
      folded
      key={JSON.stringify(filter)}
      label={t('filters.label')}
      submit={t('filters.apply')}
      reset={isFiltered(filter) ? { to: paths.comments(), label: t('filters.reset') } : undefined}
    >
      <TextField
        name="search"
        type="search"
        label={t('filters.search')}
        defaultValue={filter.search}
        maxLength={100}
      />
      <SelectField
        name="theme"
        label={t('filters.theme')}
        defaultValue={filter.theme ?? ''}
        options={[all, ...themes.map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
      <SelectField
        name="department"
        label={t('filters.department')}
        defaultValue={filter.department}
        options={[all, ...options.departments.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <SelectField
        name="service"
        label={t('filters.service')}
        defaultValue={filter.service}
        options={[all, ...options.services.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <SelectField
        name="district"
        label={t('filters.district')}
        defaultValue={filter.district ?? ''}
        options={[
          all,
          ...options.districts.map(({ number }) => ({
            value: String(number),
            label: t('district', { number }),
          })),
        ]}
      />
      <SelectField
        name="language"
        label={t('filters.language')}
        defaultValue={filter.language}
        options={[
          all,
          ...options.languages.map(({ code }) => ({ value: code, label: languages.of(code) ?? code })),
        ]}
      />
      <SelectField
        name="rating"
        label={t('filters.rating')}
        defaultValue={filter.rating ?? ''}
        options={[all, ...['1', '2', '3', '4', '5'].map((rating) => ({ value: rating, label: rating }))]}
      />
    </FilterForm>
  );
}

/** How many of the comments shown are about each theme; each leads to its comments. */
function Themes() {
  const t = useT('comments');
  const { filter, themes } = useLoaderData<typeof loader>();
  const found = themes.filter(({ count }) => count > 0);
  return <ThemeCounts label={t('themes.inView')} themes={found} filter={filter} />;
}
