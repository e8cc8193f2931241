import type { TFunction } from 'i18next';
import { DAYS_TO_CLOSE } from './days-to-close.ts';
import { differenceOf, type ShownScore } from './figures.ts';
import type { Month } from './period.ts';
import type { Signal } from './signals.server.ts';
import type { Mark, TrendStep } from './trend.ts';
import type { Words } from './words.ts';

/** What pages and their files say of figures. `t` is that of `results` unless said. */

/** "satisfaction fell from 56% (52–60%) to 44% (40–48%) since June." */
export function sayMovement(
  measure: Signal['measure'],
  { since, before, after }: NonNullable<Signal['moved']>,
  t: TFunction,
  { month, percent, range }: Words,
): string {
  return t(`findings.${measure}_${after.value > before.value ? 'rose' : 'fell'}`, {
    since: month(since),
    before: percent(before.value),
    beforeRange: range(before),
    after: percent(after.value),
    afterRange: range(after),
  });
}

/** All that moved of one thing: "satisfaction fell from … since June. Work not done rose from … since June." */
export const sayMovements = (signals: readonly Signal[], t: TFunction, words: Words): string =>
  signals
    .flatMap(({ measure, moved }) => (moved ? [sayMovement(measure, moved, t, words)] : []))
    .map((each, place) => (place === 0 ? each : words.sentence(each)))
    .join(' ');

/** What changed beyond chance, or what is unusual without being proven; null where nothing is. */
export function saySignal({ measure, moved, unusual }: Signal, t: TFunction, words: Words): string | null {
  if (moved) return words.sentence(sayMovement(measure, moved, t, words));
  if (!unusual) return null;
  return `${words.sentence(sayMovement(measure, unusual, t, words))} ${t('findings.unusual')}`;
}

/** "April 10, 2026: New closure codes". */
export const sayMark = (mark: Mark, t: TFunction, { day, month }: Words): string =>
  mark.kind === 'noted'
    ? `${day(mark.day)}: ${mark.words}`
    : `${month(mark.month)}: ${t(`trend.mark.${mark.kind}`)}`;

/** "Mar 2026 (so far)": the month or months of a step. `current` is the month that is not over. */
export function sayStep(
  { from, to }: Pick<TrendStep, 'from' | 'to'>,
  current: Month,
  t: TFunction,
  { months }: Words,
): string {
  const name = months([from, to]);
  return to === current ? `${name} (${t('trend.soFar')})` : name;
}

/** "9 points higher (4 to 14)", or that there is no clear difference. `t` is that of `committee`. */
export function sayDifference(from: ShownScore, to: ShownScore, t: TFunction): string {
  if (!from.share || !to.share) return t('comparison.notEnough');
  const { value, lower, upper } = differenceOf(from.share, to.share);
  const points = (from: number, to: number) => ({
    points: Math.abs(Math.round(value * 100)),
    from: Math.round(from * 100),
    to: Math.round(to * 100),
  });
  if (lower > 0) return t('comparison.more', points(lower, upper));
  if (upper < 0) return t('comparison.less', points(-upper, -lower));
  return t('comparison.unclear', points(lower, upper));
}

/** "3 to 7": the days to close that an answer falls into, by its place. `t` is that of `closings`. */
export function sayDays(place: number, t: TFunction): string {
  const [from, to] = [DAYS_TO_CLOSE[place - 1], DAYS_TO_CLOSE[place]];
  if (from === undefined) return t('days.upTo', { to });
  return to === undefined ? t('days.beyond', { from }) : t('days.between', { from, to });
}

/** Where an answer was, by a driver: "after 3 to 7 days", "4 of 5". `t` is that of `committee`. */
export function sayLevel(driver: string, level: string, t: TFunction, tResults: TFunction): string {
  if (driver === 'channel') return tResults(`channel.${level}`, { defaultValue: level });
  if (driver === 'done' || driver === 'explained') return t(`drivers.${driver}.${level}`);
  if (driver !== 'days') return t('drivers.agreement', { level });
  const [from, to] = [DAYS_TO_CLOSE[Number(level) - 1], DAYS_TO_CLOSE[Number(level)]];
  if (to === undefined) return t('drivers.beyond', { count: from });
  return from === undefined ? t('drivers.upTo', { count: to }) : t('drivers.between', { from, to });
}
