/** The day on the city's calendar at a moment, 'YYYY-MM-DD'. */
export const dayAt = (at: Date | number, timeZone: string): string =>
  new Date(at).toLocaleDateString('sv', { timeZone });

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day and month in the words of a language and in the city's zone: "May 3", "3 de mayo", "۳ مهٔ". */
export function formatDay(lng: string, date: Date, timeZone: string): string {
  const key = `${lng} ${timeZone}`;
  let format = formats.get(key);
  if (!format) {
    // The city's calendar, whatever the language's own: a date must be the one on the e-mail.
    format = new Intl.DateTimeFormat(`${lng}-u-ca-gregory`, { day: 'numeric', month: 'long', timeZone });
    formats.set(key, format);
  }
  return format.format(date);
}
