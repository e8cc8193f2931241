import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from '#app/features/results/csv.ts';

test('a cell that a spreadsheet would run is made a text', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r']) {
    expect(csvOf([[`${start}1+1`]]).replaceAll('"', '')).toContain(`'${start}1+1`);
  }
});

test('a negative number stays a number', () => {
  expect(csvOf([[-1, 0.5, null]])).toBe('\uFEFF-1,0.5,\r\n');
});

test('commas, quotes and line breaks stay inside their cell', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'é') }), { minLength: 1 }),
      (row) => {
        expect(cellsOf(csvOf([row]).slice(1))).toEqual(row);
      },
    ),
  );
});

/** One line of RFC 4180, read independently of how it is written. */
function cellsOf(line: string): string[] {
  const cells = `,${line.replace(/\r\n$/, '')}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g);
  return [...cells].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}
