import { useT } from '#app/lib/i18n.ts';

/** What the five shades of a rating bar stand for. */
export function RatingLegend() {
  const t = useT('results');
  const labels = [t('ratings.1'), t('ratings.2'), t('ratings.3'), t('ratings.4'), t('ratings.5')];
  return (
    <ul className="legend" aria-label={t('table.ratings')}>
      {labels.map((label, index) => (
        <li key={label}>
          <svg aria-hidden="true">
            <rect className={`share-bar__${index + 1}`} width="100%" height="100%" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
