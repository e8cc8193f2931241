import type { Cell } from './services.server.ts';

/** The services that the table of districts shows: those with answers enough in at least one of them. */
export const shownInHeat = (cells: readonly Cell[]): Set<string> =>
  new Set(cells.flatMap(({ service, figures }) => (figures.satisfied.share ? [service] : [])));
