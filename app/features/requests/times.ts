const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const TIME = String.raw`(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?([AaPp])\.?[Mm]\.?)?)?`;
const US = new RegExp(String.raw`^(\d{1,2})/(\d{1,2})/(\d{4})${TIME}$`);
const ISO = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})${TIME}(Z|[+-]\d{2}:?\d{2})?$`);
const NAMED = new RegExp(String.raw`^(\d{4}) ([A-Za-z]{3}) (\d{1,2})${TIME}$`);

/** A time as written: on the wall of the city, or a moment that names its own offset. */
export type WrittenTime = { local: number } | { instant: number };

/**
 * Reads a time as exports write it: `01/06/2018 10:18:29 AM`, `2020-01-02 08:43:00`,
 * `2026-03-01T00:00:00.000`, `2025 Jan 01 12:05:00 AM`, or a date alone. Undefined
 * when it is none of these or no day of the calendar. Milliseconds, of Date.UTC()
 * for a local time; fractions of a second are dropped.
 */
export function readTime(text: string): WrittenTime | undefined {
  const us = US.exec(text);
  if (us) return made([us[3], us[1], us[2], us[4], us[5], us[6], us[7]]);
  const iso = ISO.exec(text);
  if (iso) return made([iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7]], iso[8]);
  const named = NAMED.exec(text);
  if (named) {
    const month = MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1;
    return made([named[1], String(month), named[3], named[4], named[5], named[6], named[7]]);
  }
  return undefined;
}

type Parts = (string | undefined)[];

function made([y, m, d, h = '0', min = '0', s = '0', half]: Parts, offset?: string): WrittenTime | undefined {
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  let hour = Number(h);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half === 'P' || half === 'p' ? 12 : 0);
  }
  if (month < 1 || month > 12 || day < 1 || hour > 23 || Number(min) > 59 || Number(s) > 59) return undefined;
  if (year < 1990 || year > 2100) return undefined; // no 311 system is older, and none of its requests is of the next century
  const local = Date.UTC(year, month - 1, day, hour, Number(min), Number(s));
  if (day > 28 && new Date(local).getUTCDate() !== day) return undefined;
  if (offset === undefined) return { local };
  if (offset === 'Z') return { instant: local };
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return { instant: local - (offset[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000 };
}
