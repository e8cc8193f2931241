import { Tooltip } from 'recharts';

/**
 * The words of the point under the pointer or reached with the arrow keys, which a
 * screen reader speaks as they change. To be called, not placed: recharts knows its
 * tooltip by its type.
 */
export const said = () => (
  <Tooltip
    isAnimationActive={false}
    filterNull={false} // a row without enough answers says so
    cursor={{ stroke: 'var(--rule)', strokeDasharray: '2 2', fill: 'none' }}
    content={({ active, payload }) => {
      const point: unknown = payload?.[0]?.payload;
      if (!active || !isPlotted(point)) return null;
      return (
        <p className="chart__said" role="status">
          <strong>{point.label}</strong> {point.said}
        </p>
      );
    }}
  />
);

const isPlotted = (point: unknown): point is { label: string; said: string } =>
  typeof point === 'object' && point !== null && 'label' in point && 'said' in point;
