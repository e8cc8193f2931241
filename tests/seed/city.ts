import { DEFAULT_CONTACT_BUDGET } from '#app/features/residents/contact-budget.ts';
import { DEFAULT_PLAN } from '#app/features/surveys/plan.ts';
import { type SimulatedCity, simulateCity } from '#db/seed/simulated-city.ts';

export const NOW = new Date('2026-03-18T05:20:00Z'); // late in the evening: quiet hours
export const TIME_ZONE = 'America/Los_Angeles';
export const YEAR_MS = 365 * 24 * 3_600_000;

export const aCity = ({ seed = 311, now = NOW } = {}): SimulatedCity =>
  simulateCity({ seed, now, timeZone: TIME_ZONE, plan: DEFAULT_PLAN, budget: DEFAULT_CONTACT_BUDGET });

/** How often each key occurs. */
export function countBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item) ?? 'none';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
