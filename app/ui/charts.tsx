import { lazy } from 'react';

/**
 * The pictures that ChartFrame shows beside a table. The chart library weighs more
 * than the rest of a page: it is fetched after it, and only where a chart is.
 */
export const TrendPlot = lazy(() => import('./charts/trend-plot.tsx'));
export const IntervalPlot = lazy(() => import('./charts/interval-plot.tsx'));
export const DistributionPlot = lazy(() => import('./charts/distribution-plot.tsx'));
export const FunnelPlot = lazy(() => import('./charts/funnel-plot.tsx'));
