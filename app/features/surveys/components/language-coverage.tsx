import { useLocale, useT } from '#app/lib/i18n.ts';
import { formatNumber } from '#app/lib/numbers.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import type { SurveyLine } from '../queries-list.server.ts';

interface Props {
  survey: Pick<SurveyLine, 'texts' | 'languages'>;
  /** Those that the city speaks, in their order. */
  languages: { code: string; autonym: string }[];
}

/** How far each language of the city is with the newest version's texts. */
export function LanguageCoverage({ survey, languages }: Props) {
  const t = useT('survey-pages');
  const { lng } = useLocale();
  const names = new Intl.DisplayNames(lng, { type: 'language' });
  const rows = languages.map(({ code, autonym }) => ({
    code,
    autonym,
    ...(survey.languages.find(({ language }) => language === code) ?? {
      translated: 0,
      stale: 0,
      approved: 0,
    }),
  }));
  const figure = (count: number) => formatNumber(lng, count);
  return (
    <DataTable
      caption={t('coverage.title')}
      note={t('coverage.note', { count: survey.texts })}
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'language',
          header: t('coverage.language'),
          names: true,
          cell: ({ code, autonym }) => (
            <>
              {names.of(code)}
              <span className="quiet" lang={code}>
                {autonym}
              </span>
            </>
          ),
        },
        {
          key: 'translated',
          header: t('coverage.translated'),
          numeric: true,
          cell: ({ translated }) => figure(translated),
        },
        {
          key: 'missing',
          header: t('coverage.missing'),
          numeric: true,
          cell: ({ translated }) => figure(Math.max(0, survey.texts - translated)),
        },
        { key: 'stale', header: t('coverage.stale'), numeric: true, cell: ({ stale }) => figure(stale) },
        {
          key: 'approved',
          header: t('coverage.approved'),
          numeric: true,
          cell: ({ approved }) => figure(approved),
        },
      ]}
    />
  );
}
