/** CSV that a spreadsheet opens as text and numbers, never as a formula. */

/** Excel takes UTF-8 for what it is only with this in front. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * RFC 4180, UTF-8. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP, "CSV injection"). Numbers keep a point; null is an empty cell.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
