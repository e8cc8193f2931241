/** The day on the city's calendar at a moment, 'YYYY-MM-DD'. */
export const dayAt = (at: Date | number, timeZone: string): string =>
  new Date(at).toLocaleDateString('sv', { timeZone });

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day and month in the words of a language and in the city's zone: "May 3", "3 de mayo", "۳ مهٔ". */
export const formatDay = (lng: string, date: Date, timeZone: string): string =>
  formatIn(lng, timeZone, undefined).format(date);

/** The same with the year: "May 3, 2026". */
export const formatDate = (lng: string, date: Date, timeZone: string): string =>
  formatIn(lng, timeZone, 'numeric').format(date);

function formatIn(lng: string, timeZone: string, year: 'numeric' | undefined): Intl.DateTimeFormat {
  const key = `${lng} ${timeZone} ${year}`;
  let format = formats.get(key);
  if (!format) {
    // The city's calendar, whatever the language's own: a date must be the one on the e-mail.
    const locale = `${lng}-u-ca-gregory`;
    format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year, timeZone });
    formats.set(key, format);
  }
  return format;
}
