/**
 * The rule that says whom a survey asks, when, and with what probability. Hours are
 * of the city's clock, days are 24 hours.
 */
export interface Plan {
  id: number;
  /** How long after closing: the resident has had time to see the result. */
  delayHours: number;
  /** Share of the closures to ask about, above 0 up to 1. */
  fraction: number;
  /** What the draw starts from: the same seed draws the same closures. */
  seed: number;
  /** Days between two messages to one resident; 0: no limit. */
  contactGapDays: number;
  expireDays: number;
  closedWithinDays: number;
  quietFrom: number;
  quietTo: number;
}

/** What every city starts with. */
export const DEFAULT_PLAN = {
  name: 'Everyone, a day after closing',
  delayHours: 24,
  fraction: 1,
  seed: 311,
  contactGapDays: 30,
  expireDays: 14,
  closedWithinDays: 30,
  quietFrom: 20,
  quietTo: 8,
};

type QuietHours = Pick<Plan, 'quietFrom' | 'quietTo'>;

const QUARTER = 15 * 60_000;

/**
 * The first moment from `now` on that is not in the quiet hours. Walks the clock by
 * quarters, since every time zone's hours begin on one: so the days on which an hour
 * is missing or comes twice need no rule of their own.
 */
export function nextSendingMoment(now: Date, quiet: QuietHours, timeZone: string): Date {
  const clock = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  const isQuiet = (at: Date) => isQuietHour(Number(clock.format(at)), quiet);
  if (!isQuiet(now)) return now;
  let next = Math.ceil(now.getTime() / QUARTER) * QUARTER;
  while (isQuiet(new Date(next))) next += QUARTER;
  return new Date(next);
}

/** `hour` 0–23. Equal limits: never quiet. A night may go over midnight. */
function isQuietHour(hour: number, { quietFrom, quietTo }: QuietHours): boolean {
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}
