interface Props {
  /** How many gave each rating, 1 to 5. */
  counts: readonly [number, number, number, number, number];
  /** What share lies at most on one side of the middle, over all bars to be compared: they share one scale. */
  reach?: number;
  /** The numbers in words, for those who do not see the bar. Left out where they stand beside it. */
  label?: string;
}

/**
 * A distribution of ratings as one bar around its neutral middle: 1 and 2 to the
 * left, 4 and 5 to the right, 3 halved. The widths are SVG attributes, so that the
 * page needs no inline style.
 */
export function ShareBar({ counts, reach = 1, label }: Props) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const scale = 50 / reach;
  let from = 50 - leftOf(counts) * scale;
  return (
    <svg
      className="share-bar"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {counts.map((count, index) => {
        const width = (count / total) * scale;
        const start = from;
        from += width;
        const rating = index + 1;
        return count === 0 ? null : (
          <rect
            key={rating}
            className={`share-bar__${rating}`}
            x={percent(start)}
            width={percent(width)}
            y="10%"
            height="80%"
          />
        );
      })}
      <line className="interval__axis" x1="50%" x2="50%" y1="0" y2="100%" stroke="currentColor" />
    </svg>
  );
}

/** The share of answers left of the middle, half of the 3s included. */
const leftOf = ([one, two, three, four, five]: Props['counts']) =>
  (one + two + three / 2) / Math.max(1, one + two + three + four + five);

/** The reach that lets all these bars be drawn on one scale. */
export function reachOf(bars: readonly Props['counts'][]): number {
  const sides = bars
    .filter((counts) => counts.some((count) => count > 0))
    .flatMap((counts) => [leftOf(counts), 1 - leftOf(counts)]);
  return Math.max(0.5, ...sides);
}

const percent = (value: number) => `${Math.round(value * 100) / 100}%`;
