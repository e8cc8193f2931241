import type { CsvRow } from '#app/lib/csv.ts';
import { sortedByCode } from './estimate.ts';
import { type Dimension, growing, interned, numberIn, taken } from './estimate-columns.ts';

/** One row per closure that was answered, in columns. */
export type Microdata = {
  rows: number;
  weights: Float64Array;
  residents: Int32Array;
  residentCount: number;
  /** 1 to 5; NaN where not answered. */
  ratings: Float64Array;
  /** What was said about the work: yes, partly, no, …; none where not answered. */
  done: Dimension;
  /** The columns asked for, by name. Levels are sorted; a blank is a level of its own, NA is none. */
  dimensions: Map<string, Dimension>;
};

/** Known counts of closures by level, by variable. */
export type Counts = Map<string, Map<string, number>>;

/** Takes the rows of a file one after the other, the header first. */
type TableReader = { take: (row: CsvRow) => void };

type Reading<T> = TableReader & {
  /** What was read, or the first problems met, each with its line. */
  result: () => { read: T; problems: null } | { read: null; problems: string[] };
};

const MOST_PROBLEMS = 10;

/**
 * Reads microdata. Columns may come in any order, others are ignored; `weight`, `resident`, the
 * columns in `dimensions` and those in `measures` must be there. A rating or an answer about the
 * work that is blank or NA was not given.
 */
export function microdataReader(dimensions: string[], measures: ('rating' | 'done')[]): Reading<Microdata> {
  const problems = problemList();
  const weights = growing(Float64Array);
  const ratings = growing(Float64Array);
  const residents = interned();
  const done = interned();
  const columns = new Map(dimensions.map((name) => [name, interned()]));

  const reader = tableReader(['resident', 'weight', ...measures, ...dimensions], problems, {
    onRow(field, line) {
      const weight = numberIn(field('weight'));
      if (!(weight > 0))
        problems.add(`Line ${line}: weight must be a positive number, not ${quoted(field('weight'))}.`);
      weights.push(weight);
      const resident = field('resident');
      if (isMissing(resident)) problems.add(`Line ${line}: resident is missing.`);
      residents.push(resident);
      if (measures.includes('rating')) {
        const text = field('rating');
        const rating = isMissing(text) ? Number.NaN : numberIn(text);
        if (!isMissing(text) && ![1, 2, 3, 4, 5].includes(rating))
          problems.add(`Line ${line}: rating must be 1, 2, 3, 4, 5 or blank, not ${quoted(text)}.`);
        ratings.push(rating);
      }
      if (measures.includes('done')) done.push(isMissing(field('done')) ? null : field('done'));
      for (const [name, column] of columns) column.push(field(name) === 'NA' ? null : field(name));
    },
  });

  return {
    take: reader.take,
    result() {
      reader.end();
      const found = problems.found();
      if (found) return found;
      // Resident by resident: sums over residents then walk through memory instead of jumping about it.
      const { order } = sortedByCode(residents.codes(), residents.count());
      const read = {
        rows: order.length,
        weights: taken(weights.values(), order),
        residents: taken(residents.codes(), order),
        residentCount: residents.count(),
        ratings: taken(ratings.values(), order),
        done: done.sorted(order),
        dimensions: new Map([...columns].map(([name, column]) => [name, column.sorted(order)])),
      };
      return { read, problems: null };
    },
  };
}

/** Reads margins: the columns variable, level and count, each level of a variable once. */
export function marginsReader(): Reading<Counts> {
  const problems = problemList();
  const counts: Counts = new Map();
  const reader = tableReader(['variable', 'level', 'count'], problems, {
    onRow(field, line) {
      const [variable, level, count] = [field('variable'), field('level'), numberIn(field('count'))];
      if (variable === '') problems.add(`Line ${line}: variable is missing.`);
      if (!(count >= 0))
        problems.add(`Line ${line}: count must be a number from 0, not ${quoted(field('count'))}.`);
      const levels = counts.get(variable) ?? new Map<string, number>();
      if (levels.has(level))
        problems.add(`Line ${line}: ${variable} = ${quoted(level)} is counted a second time.`);
      counts.set(variable, levels.set(level, count));
    },
  });
  return {
    take: reader.take,
    result() {
      reader.end();
      return problems.found() ?? { read: counts, problems: null };
    },
  };
}

function tableReader(
  needed: string[],
  problems: ReturnType<typeof problemList>,
  { onRow }: { onRow: (field: (name: string) => string, line: number) => void },
): TableReader & { end: () => void } {
  let positions: Map<string, number> | null = null;
  let width = 0;
  let rows = 0;
  let fields: string[] = [];
  const field = (name: string) => fields[positions?.get(name) ?? -1] ?? '';
  return {
    take(row) {
      if (positions === null) {
        width = row.fields.length;
        positions = new Map(row.fields.map((name, position) => [name.trim(), position]));
        const missing = needed.filter((name) => !positions?.has(name));
        if (missing.length > 0)
          problems.stop(`There is no column ${missing.join(', ')}. There are: ${row.fields.join(', ')}.`);
        return;
      }
      if (problems.stopped()) return;
      rows++;
      if (row.fields.length !== width) {
        problems.add(`Line ${row.line}: ${row.fields.length} fields where the first line has ${width}.`);
        return;
      }
      fields = row.fields;
      onRow(field, row.line);
    },
    end() {
      if (positions === null) problems.stop('The file is empty.');
      else if (rows === 0) problems.stop('The file has no rows.');
    },
  };
}

function problemList() {
  const problems: string[] = [];
  let stopped = false;
  return {
    add(problem: string) {
      if (problems.length < MOST_PROBLEMS) problems.push(problem);
      else stopped = true;
    },
    stop(problem: string) {
      if (!stopped && problems.length < MOST_PROBLEMS) problems.push(problem);
      stopped = true;
    },
    stopped: () => stopped,
    found: () => (problems.length > 0 ? { read: null, problems } : null),
  };
}

function isMissing(text: string): boolean {
  return text === '' || text === 'NA';
}

function quoted(text: string): string {
  return text === '' ? 'a blank' : `"${text.slice(0, 40)}"`;
}
