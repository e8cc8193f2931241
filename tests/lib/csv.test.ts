import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvError, csvCell, readCsv } from '#app/lib/csv.ts';

async function read(text: string | Buffer, pieces = 1) {
  const bytes = Buffer.from(text as string);
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  async function* source() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const rows = [];
  for await (const batch of readCsv(source())) rows.push(...batch.rows);
  return rows;
}

const fields = async (text: string) => (await read(text)).map((row) => row.fields);
const fault = (text: string | Buffer) =>
  read(text).then(
    () => undefined,
    (error: CsvError) => [error.fault, error.line],
  );

test('what is written can be read, in pieces of any size', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', 'é', '漢', ' '),
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 60 }),
      async (table, pieces) => {
        const text = table
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        expect((await read(text, pieces)).map((row) => row.fields)).toEqual(table);
      },
    ),
  );
});

test('quoted and plain fields, LF and CRLF, with and without a last line end', async () => {
  expect(await fields('a,"b, c",d\r\n1,,"say ""hi"""\n')).toEqual([
    ['a', 'b, c', 'd'],
    ['1', '', 'say "hi"'],
  ]);
  expect(await fields('a,b\n5" pipe,2')).toEqual([
    ['a', 'b'],
    ['5" pipe', '2'],
  ]);
  expect(await fields('a,"b"\r\n')).toEqual([['a', 'b']]);
});

test('a row says the line it starts in, past blank lines and fields of many lines', async () => {
  const rows = await read('head,x\n\n"two\nlines",x\r\n\r\nlast,x\n');
  expect(rows.map((row) => row.line)).toEqual([1, 3, 6]);
});

test('a byte order mark is no part of the first name', async () => {
  expect(await fields('\uFEFFa,b\n')).toEqual([['a', 'b']]);
});

describe('a file that cannot be trusted', () => {
  test('a quote that is never closed is found where it was opened', async () => {
    expect(await fault('a,b\n1,"open\n2,x\n')).toEqual(['unclosed_quote', 2]);
    expect(await fault('a,b\n1,"open\n2,"x"\n')).toEqual(['unclosed_quote', 2]);
    expect(await fault(`a,b\n"${'x\n'.repeat(600_000)}`)).toEqual(['unclosed_quote', 2]);
  });
  test('bytes that are not UTF-8 are found by line', async () => {
    const latin1 = Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.from('3,caf\xe9\n', 'latin1')]);
    expect(await fault(latin1)).toEqual(['not_utf8', 3]);
  });
});

test('a cell cannot become a formula', () => {
  expect(csvCell('=1+1')).toBe("'=1+1");
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
});
