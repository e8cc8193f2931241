import { Link } from '@remix-run/react';
import { useLocale } from '#app/lib/i18n.ts';
import { formatNumber } from '#app/lib/numbers.ts';
import { paths } from '#app/paths.ts';
import { type CommentFilter, commentQuery } from '../comment.ts';

interface Props {
  label: string;
  themes: readonly { id: number; name: string; count: number }[];
  /** Which comments were counted. */
  filter: CommentFilter;
}

/** What comments are about, and how many; each theme leads to its comments. */
export function ThemeCounts({ label, themes, filter }: Props) {
  const { lng } = useLocale();
  if (themes.length === 0) return null;
  return (
    <nav aria-label={label}>
      <ul className="theme-counts">
        {themes.map(({ id, name, count }) => (
          <li key={id}>
            <Link to={paths.comments(commentQuery({ ...filter, theme: id, page: 1 }))}>{name}</Link>{' '}
            <span className="quiet">{formatNumber(lng, count)}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
