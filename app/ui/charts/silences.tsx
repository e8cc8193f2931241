import { usePlotArea, useYAxisScale } from 'recharts';

interface Props {
  /** The rows that have too few answers to be drawn: their words stand in the place of the picture. */
  rows: readonly { key: string; said: string }[];
}

/** "Not enough answers (6 of 10)" where a dot or a bar would be. */
export function Silences({ rows }: Props) {
  const yOf = useYAxisScale();
  const area = usePlotArea();
  if (!yOf || !area) return null;
  return (
    <g className="plot__silence">
      {rows.map(({ key, said }) => (
        <text key={key} x={area.x + 8} y={yOf(key, { position: 'middle' })} dy="0.35em">
          {said}
        </text>
      ))}
    </g>
  );
}
