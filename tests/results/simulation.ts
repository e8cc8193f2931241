import { addMonths } from '#app/features/results/period.ts';
import type { SeriesPoint } from '#app/features/results/series.ts';
import { generator } from './r/microdata.ts';

/** Standard normal numbers, the same everywhere for the same seed (Box and Muller). */
export function normals(seed: number): () => number {
  const random = generator(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

interface Month {
  answers: number;
  /** The true share. */
  share: number;
}

/** Draws monthly series of answers. With `extra`, months vary by that much more than drawing answers explains. */
export function seriesMaker(seed: number, { extra = 0 } = {}) {
  const random = generator(seed);
  const normal = normals(seed + 1);
  return (months: number, monthOf: (index: number) => Month): SeriesPoint[] =>
    Array.from({ length: months }, (_, index) => {
      const { answers, share } = monthOf(index);
      const moved = share + normal() * Math.sqrt((extra * share * (1 - share)) / answers);
      let satisfied = 0;
      for (let answer = 0; answer < answers; answer++) if (random() < moved) satisfied++;
      return { month: addMonths('2024-01', index), share: satisfied / answers, size: answers };
    });
}
