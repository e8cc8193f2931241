import { type Figures, type Interval, standsBeside } from './figures.ts';
import { MIN_ANSWERS, wilson } from './score.ts';

/** Who is heard: whether a group is asked and answers as the others do. */

export interface Voice {
  code: string;
  eligible: number;
  invited: number;
  answered: number;
  /** Its part of the closures that the scores speak about, and of the answers. */
  ofClosures: number;
  ofAnswers: number;
  /** Of its eligible closures, the share whose resident was asked. Null below ten. */
  reached: Interval | null;
  /** Of those asked, the share that answered. Null below ten. */
  responding: Interval | null;
  /** What it is clearly less than all together, beyond chance. */
  quiet: ('reached' | 'responding')[];
}

/** The groups in the order given. `total` is all of them together. */
export function voicesOf(groups: readonly Figures[], total: Figures): Voice[] {
  const reached = groups.map(({ invited, eligible }) => shareOf(invited, eligible));
  const responding = groups.map(({ answered, invited }) => shareOf(answered, invited));
  const reachStands = standsBeside(reached, shareOf(total.invited, total.eligible));
  const responseStands = standsBeside(responding, shareOf(total.answered, total.invited));
  return groups.map(({ code, eligible, invited, answered }, place) => ({
    code,
    eligible,
    invited,
    answered,
    ofClosures: eligible / Math.max(1, total.eligible),
    ofAnswers: answered / Math.max(1, total.answered),
    reached: reached[place] ?? null,
    responding: responding[place] ?? null,
    quiet: [
      ...(reachStands[place] === 'below' ? (['reached'] as const) : []),
      ...(responseStands[place] === 'below' ? (['responding'] as const) : []),
    ],
  }));
}

function shareOf(count: number, of: number): Interval | null {
  if (of < MIN_ANSWERS) return null;
  // An answer may come from somebody whose invitation was counted elsewhere, by a correction.
  const within = Math.min(count, of);
  return { value: within / of, ...wilson(within, of) };
}
