import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import type { PageName } from '../page-filter.ts';

interface Props {
  /** The page that the files are of. */
  of: PageName;
  /** Its filters, as its address carries them. */
  query: Record<string, string | number | null>;
}

/** The downloads of a view: what it shows, as CSV and as XLSX. */
export function FileLinks({ of, query }: Props) {
  const t = useT('results');
  return (
    <>
      <a href={paths.scoresCsv({ of, ...query })} download>
        {t('filters.download')}
      </a>
      <a href={paths.scoresXlsx({ of, ...query })} download>
        {t('filters.downloadXlsx')}
      </a>
    </>
  );
}
