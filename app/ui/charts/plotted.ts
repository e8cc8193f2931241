/** What all plots are drawn from. Shares lie between 0 and 1 and always bring their interval. */

export interface PlottedShare {
  value: number;
  lower: number;
  upper: number;
}

/** Where a share lies beside what it is compared with, beyond chance; drawn as a shape, never as a colour alone. */
export type Stand = 'below' | 'within' | 'above';

/** One thing in a plot: its name, and its figures in words for the pointer, the arrow keys and the ear. */
export interface Plotted {
  key: string;
  label: string;
  said: string;
}

export const toPercent = (share: number) => share * 100;

/** How far the whisker reaches below and above the value, in percent, as recharts wants it. */
export const whiskerOf = ({ value, lower, upper }: PlottedShare): [number, number] => [
  toPercent(value - lower),
  toPercent(upper - value),
];
