import { Link } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';

interface Props {
  /** From 1. */
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
}

/** Earlier, later, and where one is. Nothing for a single page. */
export function Pagination({ page, pages, hrefOf }: Props) {
  const t = useT('staff-frame');
  if (pages <= 1) return null;
  return (
    <nav className="usa-pagination" aria-label={t('pages.label')}>
      <ul className="usa-pagination__list">
        {page > 1 && (
          <li className="usa-pagination__item usa-pagination__arrow">
            <Link to={hrefOf(page - 1)} rel="prev" className="usa-pagination__link">
              {t('pages.previous')}
            </Link>
          </li>
        )}
        <li className="usa-pagination__item">{t('pages.where', { page, pages })}</li>
        {page < pages && (
          <li className="usa-pagination__item usa-pagination__arrow">
            <Link to={hrefOf(page + 1)} rel="next" className="usa-pagination__link">
              {t('pages.next')}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
