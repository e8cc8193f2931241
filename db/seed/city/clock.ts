/** The city's wall clock. Intl is asked once an hour of the year, not once a row. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Clock {
  /** Local hour, 0 to 23. */
  hourOf(ms: number): number;
  /** Local date, 'YYYY-MM-DD'. */
  dateOf(ms: number): string;
  /** 0 Sunday … 6 Saturday. */
  weekdayOf(ms: number): number;
  /** The moment when the local day of `ms` shows `hours` (with fraction) on the clock. */
  atHour(ms: number, hours: number): number;
}

export function clockOf(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  });
  const offsets = new Map<number, number>();
  const offsetAt = (ms: number) => {
    const hour = Math.floor(ms / HOUR);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      const part = Object.fromEntries(
        format.formatToParts(hour * HOUR).map(({ type, value }) => [type, Number(value)]),
      ) as Record<'year' | 'month' | 'day' | 'hour', number>;
      offset = Date.UTC(part.year, part.month - 1, part.day, part.hour) - hour * HOUR;
      // A zone at a half hour shows the hour before: round to the quarter that it is.
      offset = Math.round(offset / (15 * MINUTE)) * 15 * MINUTE;
      offsets.set(hour, offset);
    }
    return offset;
  };
  const local = (ms: number) => ms + offsetAt(ms);
  return {
    hourOf: (ms) => Math.floor((((local(ms) % DAY) + DAY) % DAY) / HOUR),
    dateOf: (ms) => new Date(local(ms)).toISOString().slice(0, 10),
    weekdayOf: (ms) => new Date(local(ms)).getUTCDay(),
    atHour: (ms, hours) => {
      const wanted = Math.floor(local(ms) / DAY) * DAY + hours * HOUR;
      return wanted - offsetAt(wanted - offsetAt(ms));
    },
  };
}
