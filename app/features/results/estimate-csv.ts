/** What reads CSV text piece by piece: quoted fields, line breaks inside them, a BOM, CRLF or LF. */
export type CsvReader = {
  push: (text: string) => void;
  /** Ends the file: hands over a last line without a line break. */
  end: () => void;
};

/** A quote that never closes would otherwise swallow the rest of a large file. */
const LONGEST_RECORD = 1_000_000;

/**
 * Calls `onRecord` with the fields of each record that is not blank and the number of the line it
 * begins on (the first is 1), and `onProblem` where no record can be made out; nothing follows that.
 */
export function csvReader(
  onRecord: (fields: string[], line: number) => void,
  onProblem: (problem: string) => void,
): CsvReader {
  let rest = '';
  let line = 1;
  let begun = false;
  let broken = false;

  const take = (text: string, last: boolean) => {
    let position = 0;
    let quote = text.indexOf('"');
    const quotesBefore = (end: number) => {
      let count = 0;
      for (; quote !== -1 && quote < end; quote = text.indexOf('"', quote + 1)) count++;
      return count;
    };
    while (position < text.length && !broken) {
      let end = text.indexOf('\n', position);
      let quotes = quotesBefore(end === -1 ? text.length : end);
      let breaks = 1;
      // An odd number of quotes so far: this line break is inside a field.
      while (end !== -1 && quotes % 2 === 1) {
        const next = text.indexOf('\n', end + 1);
        quotes += quotesBefore(next === -1 ? text.length : next);
        end = next;
        breaks++;
      }
      const length = (end === -1 ? text.length : end) - position;
      if (quotes % 2 === 1 && (last || length > LONGEST_RECORD)) {
        broken = true;
        onProblem(`Line ${line}: a quoted field does not end.`);
        return;
      }
      if (end === -1 && !last) break;
      let record = text.slice(position, position + length);
      if (record.endsWith('\r')) record = record.slice(0, -1);
      if (record !== '') onRecord(quotes > 0 ? quotedFields(record) : record.split(','), line);
      line += breaks;
      position += length + 1;
    }
    rest = text.slice(position);
  };

  return {
    push(text) {
      if (broken || text === '') return;
      take(rest + (begun ? text : text.replace(/^\uFEFF/, '')), false);
      begun = true;
    },
    end() {
      if (!broken && rest !== '') take(rest, true);
    },
  };
}

function quotedFields(record: string): string[] {
  const fields: string[] = [];
  for (let position = 0; position <= record.length; ) {
    let field = '';
    if (record[position] === '"') {
      let end = record.indexOf('"', position + 1);
      while (end !== -1 && record[end + 1] === '"') end = record.indexOf('"', end + 2);
      field = record.slice(position + 1, end).replaceAll('""', '"');
      position = end + 1;
    }
    const comma = record.indexOf(',', position);
    const stop = comma === -1 ? record.length : comma;
    fields.push(field + record.slice(position, stop));
    position = stop + 1;
  }
  return fields;
}
