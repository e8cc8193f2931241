import type { TFunction } from 'i18next';
import type { Words } from '#app/features/results/words.ts';
import type { Figures } from './decision.ts';

/** "61% (57–65%), 412 answers, 14% of those asked answered", or that there are not enough. */
export function sayFigures(figures: Figures, t: TFunction, { percent, range, count }: Words): string {
  const { estimate, lower, upper, n, responseRate } = figures;
  const answers = t('answers', { count: n, formatted: count(n) });
  if (estimate === null || lower === null || upper === null) return t('figures.notEnough', { answers });
  return t('figures.enough', {
    share: percent(estimate),
    range: range({ lower, upper }),
    answers,
    rate: percent(responseRate ?? 0),
  });
}

/** What should move, as a sentence: "Satisfied with Potholes should rise by June 2027." */
export function sayAim(
  decision: {
    measure: string;
    direction: 'up' | 'down';
    due: string;
    serviceName: string | null;
    departmentName: string | null;
  },
  t: TFunction,
  { month }: Words,
): string {
  return t(`aim.${decision.direction}`, {
    measure: t(`measure.${decision.measure}`),
    about: decision.serviceName ?? decision.departmentName ?? t('city'),
    month: month(decision.due),
  });
}
