import { hash } from 'node:crypto';
import type { Lot } from './drawing.ts';

/**
 * The lots of a plan: 52 bits of a hash of its seed, so that a plan that ran twice, or
 * crashed and ran again, draws the same closures.
 */
export const lotOf =
  (seed: number): Lot =>
  (purpose, closureId) =>
    Number.parseInt(hash('sha256', `${seed}:${purpose}:${closureId}`, 'hex').slice(0, 13), 16) / 2 ** 52;
