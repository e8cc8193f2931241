import { Link } from '@remix-run/react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { numberLocale } from '#app/lib/numbers.ts';
import { paths } from '#app/paths.ts';

interface Props {
  count: number;
  /** Whether the reader may see them one by one, and with what filter. */
  list: { department: string | null; service: string | null } | null;
}

/** How many closures residents dispute, as a sentence. */
export function DisputeCount({ count, list }: Props) {
  const t = useT('disputes');
  const { lng } = useLocale();
  return (
    <p className="quiet">
      {t('disputed', { count, formatted: new Intl.NumberFormat(numberLocale(lng)).format(count) })}{' '}
      {list && count > 0 && (
        <Link to={paths.followups({ department: list.department, service: list.service })}>
          {t('disputedLink')}
        </Link>
      )}
    </p>
  );
}
