import { draw } from '#app/features/invitations/drawing.ts';
import { lotOf } from '#app/features/invitations/lot.server.ts';
import { type ContactBudget, carriedOf } from '#app/features/residents/contact-budget.ts';
import { makeAnswers } from './answering.ts';
import { type Clock, DAY, HOUR } from './clock.ts';
import { type AskingPlan, expire, invite, nextMinute, settle } from './inviting.ts';
import { stream } from './random.ts';
import type {
  CityClosure,
  CityInvitation,
  CityResponse,
  Resident,
  SecondChance,
  Suppression,
} from './rows.ts';

/** Of those who were written to and do not answer. Ours: of a well-kept list. */
const UNSUBSCRIBES = 0.011;

interface Given {
  seed: number;
  now: number;
  start: number;
  /** Closures that are due after this moment are left to the real planner. */
  until: number;
  plan: AskingPlan;
  budget: ContactBudget;
  clock: Clock;
  closures: CityClosure[];
}

export interface Asked {
  invitations: CityInvitation[];
  responses: CityResponse[];
  suppressions: Suppression[];
  secondChances: SecondChance[];
}

/** What one resident has been sent, the chances they had beyond the budget, and whether they said no. */
interface Standing {
  messages: CityInvitation[];
  chances: SecondChance[];
  stoppedAt: number;
}

/**
 * The past of every closure that was due until then, decided by the rules of the
 * plan as the real planner decides them every minute: not eligible, no contact, opted
 * out, then the same draw within the same contact budget. `closures` are in the order
 * they were closed and get their disposition; what is not yet due stays waiting.
 */
export function askResidents(given: Given): Asked {
  const { seed, plan, budget, until } = given;
  const chance = stream(seed, 'asking');
  const answers = makeAnswers(given);
  const asked: Asked = { invitations: [], responses: [], suppressions: [], secondChances: [] };
  const standings = new Map<Resident, Standing>();
  const lot = lotOf(plan.seed);

  const due = given.closures.filter((closure) => dueAt(closure, plan) <= until);
  for (const { resident, plannedAt, closures } of runsOf(due, plan)) {
    const reachable = closures.filter((closure) => {
      const settled = reasonNotToAsk(closure, plannedAt);
      if (settled) settle(closure, 'not_eligible', settled.at, settled.reason);
      return !settled;
    });
    if (!resident?.email) {
      for (const closure of reachable) settle(closure, 'no_contact', plannedAt);
      continue;
    }
    const standing = standings.get(resident) ?? {
      messages: [],
      chances: [],
      stoppedAt: Number.POSITIVE_INFINITY,
    };
    standings.set(resident, standing);
    if (standing.stoppedAt <= plannedAt) {
      for (const closure of reachable) settle(closure, 'opted_out', plannedAt);
      continue;
    }
    const mayGoAt = outOfQuietHours(plannedAt, given);
    const drawn = draw(
      reachable.map((closure) => ({ id: closure.id, fraction: plan.fraction, closure })),
      { standing: standingAt(standing, { plannedAt, mayGoAt, budget }), budget, priority: false, lot },
    );
    for (const { candidate, disposition, chance: probability, second } of drawn) {
      const { closure } = candidate;
      const taken = disposition === 'queued';
      if (second) {
        const at = { closure, resident, at: plannedAt, chance: probability, taken };
        standing.chances.push(at);
        asked.secondChances.push(at);
      }
      if (!taken) {
        settle(closure, disposition, plannedAt);
        continue;
      }
      const points = second ? 0 : budget.invitationCost;
      const invitation = invite({ closure, resident, plannedAt, mayGoAt, plan, chance, probability, points });
      invitation.id = asked.invitations.push(invitation);
      standing.messages.push(invitation);
      const end = invitation.message;
      if (end.state === 'rejected') {
        standing.stoppedAt = end.finishedAt;
        asked.suppressions.push({ resident, reason: 'bounced', at: end.finishedAt });
      }
      if (end.state !== 'sent') continue;
      const response = answers.answer(invitation);
      if (response) response.id = asked.responses.push(response);
      else expire(invitation, given.now);
      const stopsAt = end.finishedAt + chance.between(0.1, 30) * HOUR;
      if (!response && chance.chance(UNSUBSCRIBES) && stopsAt < until) {
        standing.stoppedAt = stopsAt;
        asked.suppressions.push({ resident, reason: 'unsubscribed', at: stopsAt });
      }
    }
  }
  return asked;
}

/** Closures of one resident that are decided in the same minute; those of nobody each alone. */
interface Run {
  resident: Resident | null;
  plannedAt: number;
  closures: CityClosure[];
}

function runsOf(closures: CityClosure[], plan: AskingPlan): Run[] {
  const runs = new Map<string, Run>();
  for (const closure of closures) {
    const plannedAt = nextMinute(dueAt(closure, plan));
    const { resident } = closure.request;
    const key = resident ? `${resident.id}:${plannedAt}` : `closure ${closure.id}`;
    const run = runs.get(key) ?? { resident, plannedAt, closures: [] };
    runs.set(key, run);
    run.closures.push(closure);
  }
  return [...runs.values()];
}

const dueAt = (closure: CityClosure, plan: AskingPlan) => closure.closedAt + plan.delayHours * HOUR;

function reasonNotToAsk(closure: CityClosure, plannedAt: number): { reason: string; at: number } | undefined {
  const seenAt = nextMinute(closure.recordedAt);
  const { outcome } = closure.ending;
  if (closure.request.staffReported) return { reason: 'staff_reported', at: seenAt };
  if (outcome === 'cancelled' || outcome === 'duplicate') return { reason: `outcome_${outcome}`, at: seenAt };
  if (closure.informationOnly) return { reason: 'information_only', at: seenAt };
  if (closure.reopenedAt !== null && closure.reopenedAt < plannedAt)
    return { reason: 'reopened', at: nextMinute(closure.reopenedAt) };
  return undefined;
}

/** What the resident carries when the mail would go out, and has had of chances beyond the budget. */
function standingAt(
  { messages, chances }: Standing,
  { plannedAt, mayGoAt, budget }: { plannedAt: number; mayGoAt: number; budget: ContactBudget },
) {
  const { wearsOffDays } = budget;
  const spent = messages
    .filter(({ message }) => message.state !== 'withdrawn' || message.finishedAt > plannedAt)
    .map(({ points, message }) => ({ points, at: message.finishedAt }));
  const recent = chances.filter(({ at }) => at > plannedAt - wearsOffDays * DAY);
  return {
    carried: carriedOf(spent, { now: mayGoAt, wearsOffDays }),
    secondChances: {
      count: recent.length,
      given: recent.reduce((sum, { chance }) => sum + chance, 0),
      taken: recent.some(({ taken }) => taken),
    },
  };
}

function outOfQuietHours(at: number, { clock, plan }: Pick<Given, 'clock' | 'plan'>): number {
  const hour = clock.hourOf(at);
  if (hour >= plan.quietTo && hour < plan.quietFrom) return at;
  return clock.atHour(hour < plan.quietTo ? at : at + 12 * HOUR, plan.quietTo);
}
