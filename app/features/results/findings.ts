import type { Month } from './period.ts';
import { areApart, type Share } from './score.ts';
import { notDone, satisfied, sumTallies, type Tally } from './tally.ts';

/** What stands out in a set of scores, beyond what their intervals allow for. Nothing here ranks. */

export interface Named {
  code: string;
  name: string;
}

/** One service whose share is apart from that of all together. */
export interface Apart extends Named {
  share: Share;
}

/** One share in the first and in the last part of the period. */
export interface Change {
  before: Share;
  after: Share;
}

export interface Findings {
  /** How many services had enough answers to be compared. */
  compared: number;
  lessSatisfied: Apart[];
  moreSatisfied: Apart[];
  moreNotDone: Apart[];
  /** The first and the last months that are compared; null when the period is too short to have two parts. */
  parts: { before: [Month, Month]; after: [Month, Month] } | null;
  overallChange: Change | null;
  changes: (Named & Change)[];
}

interface Given<Service extends Named> {
  months: readonly Month[];
  services: readonly (Service & { byMonth: ReadonlyMap<Month, Tally> })[];
}

/**
 * Compares each service with all together, and the first third of the period with
 * the last. Only what is apart by its intervals is returned, in the order given.
 */
export function findWhatStandsOut<Service extends Named>({ months, services }: Given<Service>): Findings {
  const whole = services.map((service) => ({ ...service, tally: sumTallies([...service.byMonth.values()]) }));
  const total = sumTallies(whole.map((service) => service.tally));
  const apart = (measure: typeof satisfied, side: 'below' | 'above'): Apart[] => {
    const all = measure(total);
    if (!all.known) return [];
    return whole.flatMap(({ code, name, tally }) => {
      const share = measure(tally);
      return share.known && (side === 'below' ? share.upper < all.lower : share.lower > all.upper)
        ? [{ code, name, share }]
        : [];
    });
  };
  const parts = partsOf(months);
  const changeOf = (byMonth: (part: readonly Month[]) => Tally[]): Change | null => {
    if (!parts) return null;
    const before = satisfied(sumTallies(byMonth(parts.before)));
    const after = satisfied(sumTallies(byMonth(parts.after)));
    return before.known && after.known && areApart(before, after) ? { before, after } : null;
  };
  const of = (byMonth: ReadonlyMap<Month, Tally>) => (part: readonly Month[]) =>
    part.flatMap((month) => byMonth.get(month) ?? []);
  return {
    compared: whole.filter(({ tally }) => satisfied(tally).known).length,
    lessSatisfied: apart(satisfied, 'below'),
    moreSatisfied: apart(satisfied, 'above'),
    moreNotDone: apart(notDone, 'above'),
    parts: parts && { before: ends(parts.before), after: ends(parts.after) },
    overallChange: changeOf((part) => services.flatMap(({ byMonth }) => of(byMonth)(part))),
    changes: services.flatMap(({ code, name, byMonth }) => {
      const change = changeOf(of(byMonth));
      return change ? [{ code, name, ...change }] : [];
    }),
  };
}

function partsOf(months: readonly Month[]): { before: readonly Month[]; after: readonly Month[] } | null {
  const length = Math.floor(months.length / 3);
  return length === 0 ? null : { before: months.slice(0, length), after: months.slice(-length) };
}

const ends = (months: readonly Month[]): [Month, Month] => [months[0] ?? '', months.at(-1) ?? ''];
