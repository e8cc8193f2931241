import { wilson } from '#app/features/results/score.ts';

/** Who is not heard: groups that answer less than the city as a whole, or are hardly asked at all. */

export interface Group {
  code: string;
  closures: number;
  invited: number;
  /** Answers with a rating. */
  answered: number;
}

export interface Unheard extends Group {
  why: 'answers_less' | 'hardly_asked';
  /** Of those asked; null where nobody was. */
  responseRate: number | null;
}

/** Groups with fewer closures than this are left out: a few requests say nothing of who is asked. */
const LEAST_CLOSURES = 100;

/** A group asked about at less than this share of the city's rate is hardly asked. */
const HARDLY = 0.5;

/**
 * Groups whose rate of answers lies beyond its 95 % interval below that of all
 * together, or of whose closures hardly any could be asked about. In the order given.
 */
export function findUnheard(groups: readonly Group[]): Unheard[] {
  const sum = (count: (group: Group) => number) => groups.reduce((total, group) => total + count(group), 0);
  const invited = sum((group) => group.invited);
  const closures = sum((group) => group.closures);
  if (invited === 0) return [];
  const rate = sum((group) => group.answered) / invited;
  return groups.flatMap((group): Unheard[] => {
    if (group.closures < LEAST_CLOSURES) return [];
    const responseRate = group.invited === 0 ? null : group.answered / group.invited;
    if (group.invited / group.closures < (HARDLY * invited) / closures)
      return [{ ...group, why: 'hardly_asked', responseRate }];
    return wilson(group.answered, group.invited).upper < rate
      ? [{ ...group, why: 'answers_less', responseRate }]
      : [];
  });
}
