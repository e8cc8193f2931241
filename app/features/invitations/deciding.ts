import type { ContactBudget } from '#app/features/residents/contact-budget.ts';
import { runsOf } from '#app/lib/runs.ts';
import { type Candidate, type Drawn, draw, type Lot, type SecondChances } from './drawing.ts';

/** A closure that is due, with what is known of its resident at this moment. */
export interface DueClosure extends Candidate {
  /** Null: nobody to write to. */
  contactId: number | null;
  /** Why its resident cannot be written to. */
  verdict: 'no_contact' | 'opted_out' | null;
  planId: number;
  /** Of the plan: it may use the reserve of the contact budget. */
  priority: boolean;
  /** Points its resident carries when the mail would go out. */
  carried: number;
  /** The resident's chances beyond the budget within its days. */
  secondChances: SecondChances;
}

export interface Decided<Due extends DueClosure> {
  closure: Due;
  disposition: Drawn['disposition'] | 'no_contact' | 'opted_out';
  /** Of one that came to a draw: its chance of being asked, and whether that was one beyond the budget. */
  drawn: Pick<Drawn, 'chance' | 'second'> | null;
}

/**
 * Decides closures that lie in the order of their residents, and of one resident in the
 * order of their plans: each plan sees what those before it spent.
 */
export function decide<Due extends DueClosure>(
  due: readonly Due[],
  { budget, lotOf }: { budget: ContactBudget; lotOf: (planId: number) => Lot },
): Decided<Due>[] {
  return runsOf(due, ({ contactId, id }) => contactId ?? -id).flatMap((resident): Decided<Due>[] => {
    const [{ verdict, carried, secondChances }] = resident;
    if (verdict !== null) return resident.map((closure) => ({ closure, disposition: verdict, drawn: null }));
    const standing = { carried, secondChances: { ...secondChances } };
    return runsOf(resident, ({ planId }) => planId).flatMap((closures) => {
      const [{ planId, priority }] = closures;
      const drawn = draw(closures, { standing, budget, priority, lot: lotOf(planId) });
      for (const { disposition, chance, second } of drawn) {
        const asked = disposition === 'queued';
        if (second) {
          standing.secondChances.count += 1;
          standing.secondChances.given += chance;
          standing.secondChances.taken ||= asked;
        } else if (asked) standing.carried += budget.invitationCost;
      }
      return drawn.map((each) => ({ closure: each.candidate, disposition: each.disposition, drawn: each }));
    });
  });
}
