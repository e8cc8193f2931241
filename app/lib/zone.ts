const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The clock on the wall of one time zone. A local time is given as the milliseconds that Date.UTC() makes of it. */
export interface Zone {
  /** The moment a local time names. Of an hour that comes twice, the first; an hour that is skipped counts on from before. */
  toInstant(local: number): number;
  /** The second reading of a local time that comes twice, or undefined. */
  toSecondInstant(local: number): number | undefined;
}

const zones = new Map<string, Zone>();

/** The zone of this IANA name. */
export function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    zone = makeZone(timeZone);
    zones.set(timeZone, zone);
  }
  return zone;
}

function makeZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** What to add to a moment to get its local time. */
  const offsetAt = (instant: number): number => {
    const parts = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const whole = Math.floor(instant / 1000) * 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  };
  const atDay = new Map<number, number>();
  const offsetAtDay = (day: number): number => {
    const offset = atDay.get(day) ?? offsetAt(day * DAY);
    atDay.set(day, offset);
    return offset;
  };
  const days = new Map<number, { before: number; after: number }>();
  const offsetsAround = (local: number) => {
    const day = Math.floor(local / DAY);
    let around = days.get(day);
    if (!around) {
      around = { before: offsetAtDay(day - 1), after: offsetAtDay(day + 2) };
      days.set(day, around);
    }
    return around;
  };
  const readings = (local: number): number[] => {
    const { before, after } = offsetsAround(local);
    if (before === after) return [local - before];
    return [local - before, local - after].filter((instant) => instant + offsetAt(instant) === local);
  };
  return {
    toInstant(local) {
      const { before, after } = offsetsAround(local);
      if (before === after) return local - before;
      return readings(local)[0] ?? local - before;
    },
    toSecondInstant(local) {
      return readings(local)[1];
    },
  };
}
