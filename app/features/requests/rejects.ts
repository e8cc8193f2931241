import type { TFunction } from 'i18next';
import { csvCell } from '#app/lib/csv.ts';
import type { Reject } from './request.ts';

/** The rejects file: which line of the export was set aside, and why. */
export const REJECTS_HEADER = 'line,number,reason\r\n';

/** One line of it. `t` speaks the namespace `requests`. */
export const rejectLine = ({ line, number, reason, value }: Reject, t: TFunction): string =>
  `${line},${csvCell(number)},${csvCell(t(`reasons.${reason}`, { value }))}\r\n`;
