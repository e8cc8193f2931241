import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';
import { pool } from './db.server.ts';

/**
 * What this process counts of itself, in Prometheus' words. prom-client keeps one
 * register for each process, which the server and the bundle it serves share.
 */

type Once<T> = T | undefined;

/** Seconds a request took, by the pattern of its route: no address, so no token. */
export function requestSeconds(): Histogram<'method' | 'route' | 'status'> {
  const name = 'hearback_http_request_seconds';
  return (
    (register.getSingleMetric(name) as Once<Histogram<'method' | 'route' | 'status'>>) ??
    new Histogram({
      name,
      help: 'Seconds from a request to its answer, by route.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    })
  );
}

/** Starts counting what every process has: memory, CPU, event loop, and its connections to the database. */
export function countProcess(): void {
  if (register.getSingleMetric('hearback_database_connections')) return;
  collectDefaultMetrics();
  new Gauge({
    name: 'hearback_database_connections',
    help: 'Connections of this process to the database; waiting: requests for one.',
    labelNames: ['state'],
    collect() {
      const { totalCount, idleCount, waitingCount } = pool();
      this.set({ state: 'busy' }, totalCount - idleCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
}

/** A gauge with one label whose values are replaced as a whole. */
export function setGauge(
  name: string,
  { help, label, values }: { help: string; label: string; values: Record<string, number> },
): void {
  const gauge =
    (register.getSingleMetric(name) as Once<Gauge<string>>) ?? new Gauge({ name, help, labelNames: [label] });
  gauge.reset();
  for (const [of, value] of Object.entries(values)) gauge.set({ [label]: of }, value);
}

/** Everything counted, as Prometheus reads it. */
export const readMetrics = (): Promise<string> => register.metrics();

export const METRICS_TYPE = register.contentType;
