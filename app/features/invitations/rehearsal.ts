import { type ContactBudget, carriedOf } from '#app/features/residents/contact-budget.ts';
import { Z } from '#app/features/surveys/plan-precision.ts';
import { runsOf } from '#app/lib/runs.ts';
import type { Disposition, IneligibleReason } from './disposition.ts';
import { type Candidate, draw, type Lot } from './drawing.ts';

/**
 * A plan replayed on closures of the past: resident by resident, in the order in which
 * their closures came due, by the same draw within the same budget as the planner's.
 */

/** One resident's past: the messages from before the period, and the closures of it in the order of `at`. */
export interface Past {
  sent: { points: number; at: number }[];
  closures: PastClosure[];
}

/** The plan that a closure belongs to. */
export interface PastPlan {
  /** The one that is rehearsed; else another one in force. */
  own: boolean;
  /** It may use the reserve of the contact budget. */
  priority: boolean;
}

export interface PastClosure extends Candidate {
  /** When it came due, in milliseconds. */
  at: number;
  plan: PastPlan;
  service: string;
  language: string;
  district: number | null;
  /** The chance that one who is asked answers. */
  answers: number;
}

export type Fate =
  | Exclude<IneligibleReason, 'closed_too_long_ago'> // replayed as if in time
  | 'other_plan'
  | Extract<Disposition, 'no_contact' | 'opted_out' | 'over_budget' | 'not_drawn'>
  | 'invited';

export interface RehearsedGroup {
  /** A service's code, a language or a district's number; 'none' for a closure without. */
  key: string;
  /** Closures that the plan drew among. */
  closures: number;
  invited: number;
  /** Expected. */
  answers: number;
  /** Expected half-width of a month's 95 % interval of a share, in points; null where no answer is to be expected. */
  points: number | null;
}

export interface Rehearsal {
  from: string;
  to: string;
  /** Where each closure of the period would have ended up. */
  fates: { fate: Fate; count: number }[];
  all: RehearsedGroup;
  services: RehearsedGroup[];
  languages: RehearsedGroup[];
  districts: RehearsedGroup[];
}

/** For how many days back a plan may be rehearsed. */
export const REHEARSAL_DAYS = { min: 30, max: 365, usual: 90 } as const;

const DAY = 86_400_000;

/** Takes residents one after the other and says at the end what became of their closures. */
export function rehearse({ budget, days, lot }: { budget: ContactBudget; days: number; lot: Lot }) {
  const fates = { invited: 0, over_budget: 0, not_drawn: 0, other_plan: 0 };
  const all = tallies();
  const services = tallies();
  const languages = tallies();
  const districts = tallies();

  const count = (closure: PastClosure, { asked, weight }: { asked: boolean; weight: number }) => {
    for (const [groups, key] of [
      [all, 'all'],
      [services, closure.service],
      [languages, closure.language],
      [districts, String(closure.district ?? 'none')],
    ] as const) {
      groups.add(key, { answers: asked ? closure.answers : 0, asked, weight });
    }
  };

  return {
    /** Leaves `past.sent` longer than it was. */
    take({ sent, closures }: Past) {
      const chances: { at: number; chance: number; taken: boolean }[] = [];
      const { wearsOffDays } = budget;
      const together = runsOf(closures, ({ at }) => at).flatMap((each) => runsOf(each, ({ plan }) => plan));
      for (const run of together) {
        const [{ at: now, plan }] = run;
        const recent = chances.filter(({ at }) => at > now - wearsOffDays * DAY);
        const standing = {
          carried: carriedOf(sent, { now, wearsOffDays }),
          secondChances: {
            count: recent.length,
            given: recent.reduce((sum, { chance }) => sum + chance, 0),
            taken: recent.some(({ taken }) => taken),
          },
        };
        for (const drawn of draw(run, { standing, budget, priority: plan.priority, lot })) {
          const asked = drawn.disposition === 'queued';
          if (drawn.second) chances.push({ at: now, chance: drawn.chance, taken: asked });
          else if (asked) sent.push({ points: budget.invitationCost, at: now });
          if (plan.own) count(drawn.candidate, { asked, weight: 1 / drawn.chance });
          fates[!plan.own ? 'other_plan' : drawn.disposition === 'queued' ? 'invited' : drawn.disposition] +=
            1;
        }
      }
    },
    result: () => ({
      fates: Object.entries(fates).map(([fate, count]) => ({ fate: fate as keyof typeof fates, count })),
      all: all.groups(days)[0] ?? { key: 'all', closures: 0, invited: 0, answers: 0, points: null },
      services: services.groups(days),
      languages: languages.groups(days),
      districts: districts.groups(days),
    }),
  };
}

/** Sums of groups by key. */
function tallies() {
  const sums = new Map<
    string,
    { closures: number; invited: number; answers: number; weight: number; squared: number }
  >();
  return {
    add(key: string, given: { asked: boolean; answers: number; weight: number }) {
      const sum = sums.get(key) ?? { closures: 0, invited: 0, answers: 0, weight: 0, squared: 0 };
      sums.set(key, sum);
      sum.closures += 1;
      if (!given.asked) return;
      sum.invited += 1;
      sum.answers += given.answers;
      sum.weight += given.answers * given.weight;
      sum.squared += given.answers * given.weight ** 2;
    },
    groups: (days: number): RehearsedGroup[] =>
      [...sums]
        .map(([key, { closures, invited, answers, weight, squared }]) => {
          const months = days / (365 / 12);
          // Unequal weights make the answers worth less: Kish's effective number.
          const effective = squared > 0 ? weight ** 2 / squared / months : 0;
          const correction = Math.max(0, 1 - answers / closures);
          return {
            key,
            closures,
            invited,
            answers,
            points: effective > 0 ? Math.min(50, 100 * Z * Math.sqrt((0.25 / effective) * correction)) : null,
          };
        })
        .sort((a, b) => b.closures - a.closures || a.key.localeCompare(b.key)),
  };
}
