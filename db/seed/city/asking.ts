import { makeAnswers } from './answering.ts';
import { type Clock, DAY, HOUR } from './clock.ts';
import { type AskingPlan, expire, invite, nextMinute, settle } from './inviting.ts';
import { stream } from './random.ts';
import type { CityClosure, CityInvitation, CityResponse, Resident, Suppression } from './rows.ts';

/** Of those who were written to and do not answer. Ours: of a well-kept list. */
const UNSUBSCRIBES = 0.011;

interface Given {
  seed: number;
  now: number;
  start: number;
  /** Closures that are due after this moment are left to the real planner. */
  until: number;
  plan: AskingPlan;
  clock: Clock;
  closures: CityClosure[];
}

export interface Asked {
  invitations: CityInvitation[];
  responses: CityResponse[];
  suppressions: Suppression[];
}

/** What one resident has been sent, and whether they said no. */
interface Standing {
  messages: CityInvitation[];
  stoppedAt: number;
}

/**
 * The past of every closure that was due until then, decided by the rules of the
 * plan as the real planner decides them every minute: not eligible, no contact, opted
 * out, over budget, invited. `closures` are in the order they were closed and get
 * their disposition; what is not yet due stays waiting.
 */
export function askResidents(given: Given): Asked {
  const { seed, plan, until } = given;
  const chance = stream(seed, 'asking');
  const answers = makeAnswers(given);
  const asked: Asked = { invitations: [], responses: [], suppressions: [] };
  const standings = new Map<Resident, Standing>();

  for (const run of runsOf(
    given.closures.filter((closure) => dueAt(closure, plan) <= until),
    plan,
  )) {
    const { closure, together, plannedAt } = run;
    const settled = reasonNotToAsk(closure, plannedAt);
    if (settled) {
      settle(closure, 'not_eligible', settled.at, settled.reason);
      continue;
    }
    const { resident } = closure.request;
    if (!resident?.email) {
      settle(closure, 'no_contact', plannedAt);
      continue;
    }
    const standing = standings.get(resident) ?? { messages: [], stoppedAt: Number.POSITIVE_INFINITY };
    standings.set(resident, standing);
    const mayGoAt = outOfQuietHours(plannedAt, given);
    if (standing.stoppedAt <= plannedAt) settle(closure, 'opted_out', plannedAt);
    else if (!run.chosen || spent(standing, { plannedAt, mayGoAt, plan }))
      settle(closure, 'over_budget', plannedAt);
    else {
      const invitation = invite({ closure, resident, plannedAt, mayGoAt, plan, chance });
      invitation.probability = 1 / together;
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

interface Run {
  closure: CityClosure;
  plannedAt: number;
  /** Of a resident's closures decided in the same minute one is chosen by lot. */
  together: number;
  chosen: boolean;
}

function runsOf(closures: CityClosure[], plan: AskingPlan): Run[] {
  const groups = new Map<string, Run[]>();
  const runs = closures.map((closure) => {
    const plannedAt = nextMinute(dueAt(closure, plan));
    const run: Run = { closure, plannedAt, together: 1, chosen: true };
    const { resident } = closure.request;
    if (!resident || reasonNotToAsk(closure, plannedAt)) return run;
    const key = `${resident.id}:${plannedAt}`;
    const group = groups.get(key) ?? [];
    group.push(run);
    groups.set(key, group);
    return run;
  });
  for (const group of groups.values()) {
    for (const [place, run] of group.entries()) {
      run.together = group.length;
      run.chosen = place === run.closure.id % group.length;
    }
  }
  return runs;
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

/** Whether the resident was written to within the gap, or is about to be. */
function spent(
  { messages }: Standing,
  when: { plannedAt: number; mayGoAt: number; plan: AskingPlan },
): boolean {
  return messages.some(({ message }) =>
    message.state === 'withdrawn'
      ? message.finishedAt > when.plannedAt
      : message.finishedAt > when.mayGoAt - when.plan.contactGapDays * DAY,
  );
}

function outOfQuietHours(at: number, { clock, plan }: Pick<Given, 'clock' | 'plan'>): number {
  const hour = clock.hourOf(at);
  if (hour >= plan.quietTo && hour < plan.quietFrom) return at;
  return clock.atHour(hour < plan.quietTo ? at : at + 12 * HOUR, plan.quietTo);
}
