import { useLocale } from '#app/lib/i18n.ts';
import { numberLocale } from '#app/lib/numbers.ts';

const SMALLEST_SHOWN = 0.001;

/** Numbers and shares as the page's language writes them. */
export function useFigures() {
  const { lng } = useLocale();
  const numbers = new Intl.NumberFormat(numberLocale(lng));
  const shares = new Intl.NumberFormat(numberLocale(lng), {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const whole = new Intl.NumberFormat(numberLocale(lng), { style: 'percent' });
  return {
    number: (value: number) => numbers.format(value),
    /** Nothing and everything are said in full, a trace is not rounded to nothing; a dash where there is nothing to take a share of. */
    share: (part: number, of: number): string => {
      if (of === 0) return '–';
      if (part === 0 || part === of) return whole.format(part / of);
      if (part / of < SMALLEST_SHOWN) return `< ${shares.format(SMALLEST_SHOWN)}`;
      return shares.format(part / of);
    },
  };
}
