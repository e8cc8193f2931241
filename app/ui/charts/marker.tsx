import type { Stand } from './plotted.ts';

interface Props {
  x: number;
  y: number;
  stand: Stand;
}

/** A point as a shape that says where it stands: ▼ below, ▲ above, ● neither. */
export function Marker({ x, y, stand }: Props) {
  if (stand === 'within') return <circle className="plot__point" cx={x} cy={y} r={4} />;
  const tip = stand === 'above' ? -6 : 6;
  return (
    <path
      className={`plot__point plot__point--${stand}`}
      d={`M${x} ${y + tip}L${x + 6} ${y - tip * 0.75}H${x - 6}Z`}
    />
  );
}
