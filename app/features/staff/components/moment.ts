import { useLocale } from '#app/lib/i18n.ts';

/** Writes a moment as a date and time of the city's clock, in the language of the page. */
export function useMoment(timeZone: string): (moment: Date) => string {
  const { lng } = useLocale();
  const format = new Intl.DateTimeFormat(lng, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return (moment) => format.format(moment);
}
