import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formatNumber } from '#app/lib/numbers.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { OfferedLanguages } from '../components/offered-languages.tsx';
import { TRANSLATION_STATES } from '../translation.ts';
import { readCoverage } from '../translations.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['translations'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('translations', (t, found) =>
  t('coverage.title', { name: found?.version.name }),
);

export async function loader({ params, request }: LoaderFunctionArgs) {
  const found = await readCoverage(db(), idOf(params.id));
  if (!found) throw new Response(null, { status: 404 });
  return { ...found, said: new URL(request.url).searchParams.get('offered') };
}

export default function Translations() {
  const t = useT('translations');
  const { lng } = useLocale();
  const { version, promised, languages, said } = useLoaderData<typeof loader>();
  const names = new Intl.DisplayNames(lng, { type: 'language' });
  const { surveyId, frozen } = version;
  const texts = TRANSLATION_STATES.reduce((sum, state) => sum + (languages[0]?.[state] ?? 0), 0);
  return (
    <>
      <PageHeader
        title={t('coverage.title', { name: version.name })}
        sub={t('coverage.sub', {
          version: version.number,
          state: t(`coverage.${frozen ? 'published' : 'draft'}`),
          count: texts,
        })}
      />
      {said === 'saved' && <Notice tone="success">{t('coverage.offer.saved')}</Notice>}
      {said === 'overtaken' && <Notice tone="error">{t('coverage.offer.overtaken')}</Notice>}
      {texts === 0 ? (
        <EmptyState title={t('coverage.empty')}>{t('coverage.emptyAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('coverage.caption', { count: languages.length })}
          note={frozen ? t('coverage.note') : undefined}
          rows={languages}
          rowKey={({ language }) => language}
          columns={[
            {
              key: 'language',
              header: t('coverage.language'),
              names: true,
              cell: ({ language, autonym }) => (
                <>
                  <Link to={paths.translation(surveyId, language)}>{names.of(language)}</Link>
                  <span className="quiet" lang={language}>
                    {autonym}
                  </span>
                </>
              ),
            },
            ...TRANSLATION_STATES.map((state) => ({
              key: state,
              header: t(`states.${state}`),
              numeric: true,
              cell: (row: (typeof languages)[number]) =>
                row[state] === 0 ? (
                  formatNumber(lng, 0)
                ) : (
                  <Link to={paths.translation(surveyId, row.language, { state })}>
                    {formatNumber(lng, row[state])}
                  </Link>
                ),
            })),
            {
              key: 'shown',
              header: t('coverage.shown'),
              cell: ({ missing }) => t(missing === 0 ? 'coverage.whole' : 'coverage.bilingual'),
            },
            {
              key: 'files',
              header: t('coverage.files'),
              cell: ({ language }) => (
                <span className="translation-files">
                  <a href={paths.translationFile(surveyId, language, 'xlf')} download>
                    {t('coverage.xlf')}
                  </a>{' '}
                  <a href={paths.translationFile(surveyId, language, 'csv')} download>
                    {t('coverage.csv')}
                  </a>{' '}
                  {!frozen && (
                    <Link to={paths.translationImport(surveyId, language)}>{t('coverage.import')}</Link>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      {promised && (
        <OfferedLanguages
          surveyId={surveyId}
          revision={promised.revision}
          promised={promised.languages}
          languages={languages.map(({ language }) => ({
            code: language,
            name: names.of(language) ?? language,
          }))}
        />
      )}
      <section className="method">
        <h2>{t('coverage.rule.title')}</h2>
        <p>{t('coverage.rule.text')}</p>
      </section>
    </>
  );
}
