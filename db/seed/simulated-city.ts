import type { ContactBudget } from '#app/features/residents/contact-budget.ts';
import { type Asked, askResidents } from './city/asking.ts';
import { clockOf, DAY, HOUR } from './city/clock.ts';
import type { AskingPlan } from './city/inviting.ts';
import { makeRequests } from './city/requests.ts';
import { makeResidents } from './city/residents.ts';
import type { CityClosure, CityRequest, Resident } from './city/rows.ts';
import { addShowcase } from './city/showcase.ts';

/** How many requests a simulated year brings. */
const REQUESTS = 60_000;
/** What closed later than this before now is left to the real planner and sender: the mailbox is alive. */
export const LEFT_TO_THE_PLANNER = 36 * HOUR;

export interface SimulatedCity extends Asked {
  residents: Resident[];
  requests: CityRequest[];
  closures: CityClosure[];
}

interface Given {
  seed: number;
  now: Date;
  timeZone: string;
  plan: AskingPlan;
  budget: ContactBudget;
}

/**
 * A year of a city that ends now, calibrated on what Los Angeles and New York publish:
 * requests, their closures, who was asked and what they answered. Pure: the same seed
 * and the same `now` give the same city.
 */
export function simulateCity({ seed, now: at, timeZone, plan, budget }: Given): SimulatedCity {
  const now = at.getTime() - (at.getTime() % 1000);
  const start = now - 365 * DAY;
  const clock = clockOf(timeZone);
  const residents = makeResidents(seed);
  const arrivals = makeRequests({ seed, now, start, count: REQUESTS, clock, residents });
  addShowcase({ seed, now, residents, plan, ...arrivals });
  arrivals.closures.sort((a, b) => a.closedAt - b.closedAt || a.id - b.id);
  for (const [place, closure] of arrivals.closures.entries()) closure.id = place + 1;
  const asked = askResidents({
    seed,
    now,
    start,
    until: now - LEFT_TO_THE_PLANNER,
    plan,
    budget,
    clock,
    closures: arrivals.closures,
  });
  return { residents: residents.all(), ...arrivals, ...asked };
}
