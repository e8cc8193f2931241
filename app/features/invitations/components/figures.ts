import { useLocale } from '#app/lib/i18n.ts';

/** Numbers and shares as the page's language writes them. */
export function useFigures() {
  const { lng } = useLocale();
  const numbers = new Intl.NumberFormat(lng);
  const shares = new Intl.NumberFormat(lng, { style: 'percent', maximumFractionDigits: 1 });
  return {
    number: (value: number) => numbers.format(value),
    /** A dash where there is nothing to take a share of. */
    share: (part: number, whole: number) => (whole === 0 ? '–' : shares.format(part / whole)),
  };
}
