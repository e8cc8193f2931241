import { DefaultZIndexes, usePlotArea, useYAxisScale, ZIndexLayer } from 'recharts';

interface Props {
  /** The rows that have too few answers to be drawn: their words stand in the place of the picture. */
  rows: readonly { key: string; said: string }[];
}

/** Narrower than this, in pixels, there is no room for the words in one line. */
const ROOM = 220;

/** "Not enough answers (6 of 10)" where a dot or a bar would be; on a phone the figures stand below. */
export function Silences({ rows }: Props) {
  const yOf = useYAxisScale();
  const area = usePlotArea();
  if (!yOf || !area) return null;
  const x = area.x + 8;
  const linesOf = (said: string) => (area.width < ROOM ? said.split(/ (?=\()/) : [said]);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
      <g className="plot__silence">
        {rows.map(({ key, said }) => (
          <text key={key} y={yOf(key, { position: 'middle' })}>
            {linesOf(said).map((line, index, { length }) => (
              <tspan key={line} x={x} dy={index > 0 ? '1.1em' : length > 1 ? '-0.15em' : '0.35em'}>
                {line}
              </tspan>
            ))}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  );
}
