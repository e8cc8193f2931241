import { useLocale, useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import type { DisputeLine } from '../disputes.server.ts';

/** Disputes as the department reads them: which request, what was found, and whether one may ask back. */
export function DisputeTable({ lines, timeZone }: { lines: DisputeLine[]; timeZone: string }) {
  const t = useT('disputes');
  const { lng } = useLocale();
  const moment = new Intl.DateTimeFormat(lng, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  // A date without an hour is a day of the city, whatever the zone of whoever reads it.
  const day = new Intl.DateTimeFormat(lng, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <DataTable<DisputeLine>
      caption={t('caption')}
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'request',
          header: t('column.request'),
          names: true,
          cell: (line) => (
            <>
              {line.number}
              <br />
              <span className="quiet">
                {line.serviceName}, {line.departmentName}
              </span>
            </>
          ),
        },
        {
          key: 'found',
          header: t('column.found'),
          cell: ({ found, words }) => (
            <>
              {t(`what.${found}`)}
              {words && (
                <blockquote dir="auto" lang="">
                  {words}
                </blockquote>
              )}
            </>
          ),
        },
        { key: 'answer', header: t('column.answer'), cell: ({ workDone }) => t(`answer.${workDone}`) },
        {
          key: 'closed',
          header: t('column.closed'),
          cell: ({ closedOn }) => day.format(new Date(closedOn)),
        },
        {
          key: 'looked',
          header: t('column.looked'),
          cell: ({ lookedOn }) => day.format(new Date(lookedOn)),
        },
        {
          key: 'contact',
          header: t('column.contact'),
          cell: ({ mayContact }) => t(mayContact ? 'yes' : 'no'),
        },
        {
          key: 'district',
          header: t('column.district'),
          numeric: true,
          cell: ({ district }) => district ?? '–',
        },
        { key: 'told', header: t('column.told'), cell: ({ toldAt }) => moment.format(toldAt) },
      ]}
    />
  );
}
