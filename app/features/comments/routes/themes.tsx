import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { numberLocale } from '#app/lib/numbers.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { MIN_PAIRS } from '../agreement.ts';
import { type Agreement, findCodeBook } from '../themes.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['comments'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('comments', (t) => t('themes.title'));

export async function loader({ request }: LoaderFunctionArgs) {
  const saved = Number(new URL(request.url).searchParams.get('saved'));
  const themes = await findCodeBook(db());
  return { themes, saved: themes.find(({ id }) => id === saved)?.name };
}

/** The code book: what comments are about, and how far those who code agree. */
export default function Themes() {
  const t = useT('comments');
  const { lng } = useLocale();
  const { themes, saved } = useLoaderData<typeof loader>();
  const figure = new Intl.NumberFormat(numberLocale(lng));
  const two = new Intl.NumberFormat(numberLocale(lng), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const agreed = (agreement: Agreement | null) => {
    const pairs = agreement
      ? agreement.both + agreement.onlyFirst + agreement.onlySecond + agreement.neither
      : 0;
    if (pairs < MIN_PAIRS)
      return <span className="quiet">{t('themes.tooFew', { n: pairs, needed: MIN_PAIRS })}</span>;
    return agreement?.kappa == null ? t('themes.allAlike') : two.format(agreement.kappa);
  };
  return (
    <>
      <PageHeader
        title={t('themes.title')}
        sub={t('themes.sub')}
        action={
          <Link to={paths.newTheme()} className="usa-button">
            {t('themes.add')}
          </Link>
        }
      />
      {saved && <Notice tone="success">{t('themes.saved', { name: saved })}</Notice>}
      <p>
        <Link to={paths.coding()}>{t('coding.start')}</Link>
      </p>
      {themes.length === 0 ? (
        <EmptyState title={t('themes.none')}>{t('themes.noneAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('themes.count', { count: themes.filter(({ retiredAt }) => !retiredAt).length })}
          note={t('themes.kappa')}
          rows={themes}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t('themes.name'),
              names: true,
              cell: ({ id, name, retiredAt }) => (
                <>
                  <Link to={paths.theme(id)}>{name}</Link> {retiredAt && <Tag>{t('themes.retired')}</Tag>}
                </>
              ),
            },
            {
              key: 'terms',
              header: t('themes.terms'),
              numeric: true,
              cell: ({ terms }) => figure.format(terms),
            },
            {
              key: 'comments',
              header: t('themes.comments'),
              numeric: true,
              cell: ({ id, comments }) => (
                <Link to={paths.comments({ theme: id })}>{figure.format(comments)}</Link>
              ),
            },
            {
              key: 'people',
              header: t('themes.people'),
              numeric: true,
              cell: ({ people }) => agreed(people),
            },
            {
              key: 'found',
              header: t('themes.found'),
              numeric: true,
              cell: ({ termsAndPeople }) => agreed(termsAndPeople),
            },
          ]}
        />
      )}
    </>
  );
}
