/** Whose numbers a language's readers are used to: Spanish here is that of the United States, with a comma between thousands. */
export const numberLocale = (lng: string): string => (lng === 'es' ? 'es-US' : lng);

const formats = new Map<string, Intl.NumberFormat>();

/** A number in the digits of a language: "5", "۵". Making a format costs far more than using one. */
export function formatNumber(lng: string, number: number): string {
  let format = formats.get(lng);
  if (!format) {
    format = new Intl.NumberFormat(numberLocale(lng));
    formats.set(lng, format);
  }
  return format.format(number);
}
