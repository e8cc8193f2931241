interface Props {
  /** All between 0 and 1. */
  lower: number;
  value: number;
  upper: number;
  /** A line to compare with: the whole city's share. */
  reference?: number;
  /** The numbers in words; left out where they stand beside it. */
  label?: string;
}

/** A share as a dot with its whisker, on an axis that always runs from 0 to 100 %. */
export function Interval({ lower, value, upper, reference, label }: Props) {
  const at = (share: number) => `${Math.round(share * 10_000) / 100}%`;
  return (
    <svg
      className="interval"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <line className="interval__axis" x1="0" x2="100%" y1="50%" y2="50%" />
      {[0, 0.5, 1].map((tick) => (
        <line key={tick} className="interval__axis" x1={at(tick)} x2={at(tick)} y1="25%" y2="75%" />
      ))}
      {reference !== undefined && (
        <line className="interval__reference" x1={at(reference)} x2={at(reference)} y1="0" y2="100%" />
      )}
      <line x1={at(lower)} x2={at(upper)} y1="50%" y2="50%" />
      <line x1={at(lower)} x2={at(lower)} y1="25%" y2="75%" />
      <line x1={at(upper)} x2={at(upper)} y1="25%" y2="75%" />
      <circle cx={at(value)} cy="50%" r="4" />
    </svg>
  );
}
