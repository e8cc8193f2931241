const formats = new Map<string, Intl.NumberFormat>();

/** A number in the digits of a language: "5", "۵". Making a format costs far more than using one. */
export function formatNumber(lng: string, number: number): string {
  let format = formats.get(lng);
  if (!format) {
    format = new Intl.NumberFormat(lng);
    formats.set(lng, format);
  }
  return format.format(number);
}
