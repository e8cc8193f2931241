import { CsvError, csvText, parseCsv, textOfCell } from '#app/lib/csv.ts';
import { fingerprintOf, TRANSLATION_STATES, type Translation } from './translation.ts';
import { FileError, type FileLine, type FileSubject } from './translation-file.ts';

/**
 * Translations as a spreadsheet: a row for each text. Survey, version and language
 * stand in every row, so that rows pasted together from several files are told apart.
 */
const COLUMNS = ['survey', 'version', 'language', 'key', 'source', 'text', 'state', 'base'];

// Without it, Excel takes the file for one in the computer's old encoding.
const BYTE_ORDER_MARK = '\uFEFF';

export function writeCsv(
  { survey, version, language }: FileSubject,
  translations: readonly Translation[],
): string {
  const rows = translations.map(({ key, source, text, state }) => [
    survey,
    String(version),
    language,
    key,
    source,
    text,
    state,
    fingerprintOf(text),
  ]);
  return (
    BYTE_ORDER_MARK +
    [COLUMNS, ...rows].map((row) => row.map((cell) => csvText(cell)).join(',')).join('\r\n') +
    '\r\n'
  );
}

/** The rows of a file that came back. Throws FileError. */
export function readCsv(bytes: Uint8Array): FileLine[] {
  const [header, ...rows] = csvRows(bytes);
  if (!header || header.fields.join() !== COLUMNS.join()) throw new FileError('header', 1);
  return rows.map(({ line, fields }) => {
    const [
      survey = '',
      version = '',
      language = '',
      key = '',
      source = '',
      text = '',
      state = '',
      base = '',
    ] = fields.map(textOfCell);
    const known = TRANSLATION_STATES.find((each) => each === state);
    return {
      line,
      survey,
      version: Number(version),
      language,
      key,
      source: source.replaceAll('\r\n', '\n'),
      text: text.replaceAll('\r\n', '\n'),
      state: known ?? 'draft',
      base,
      ...(fields.length !== COLUMNS.length
        ? { fault: 'columns' as const }
        : !known && { fault: 'state' as const }),
    };
  });
}

function csvRows(bytes: Uint8Array) {
  try {
    return parseCsv(Buffer.from(bytes));
  } catch (error) {
    if (error instanceof CsvError)
      throw new FileError(error.fault === 'not_utf8' ? 'not_utf8' : 'not_csv', error.line);
    throw error;
  }
}
