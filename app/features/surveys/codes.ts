/** Codes of questions and options while they are made and changed. */

/** A code that was exchanged: the texts under it, in every language, move along. */
export interface Rename {
  /** The beginning of text keys: `rating`, `wrong.options.late`. */
  from: string;
  to: string;
}

/** What somebody typed as a code, as a code; '' when nothing of it can be one. */
export const codeTyped = (typed: string): string =>
  typed
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);

/** `option_3` where `option_1` and `option_2` are taken. */
export function freeCode(base: string, taken: readonly string[]): string {
  const stem = base.replace(/_\d+$/, '').slice(0, 36);
  for (let number = 1; ; number++) {
    const code = `${stem}_${number}`;
    if (!taken.includes(code)) return code;
  }
}

/** The codes from now on: as typed, but never one that another has or had, and never none. */
export function exchangeCodes(given: readonly { was: string; typed: string }[]): string[] {
  const taken = given.map(({ was }) => was);
  return given.map(({ was, typed }) => {
    const wanted = codeTyped(typed);
    if (wanted === '' || wanted === was) return was;
    const code = taken.includes(wanted) ? freeCode(wanted, taken) : wanted;
    taken.push(code);
    return code;
  });
}

/** A text key after codes were exchanged. */
export function renamedKey(key: string, renames: readonly Rename[]): string {
  const [longest] = renames
    .filter(({ from }) => key === from || key.startsWith(`${from}.`) || key.startsWith(`${from}_report_only`))
    .sort((a, b) => b.from.length - a.from.length);
  return longest ? longest.to + key.slice(longest.from.length) : key;
}
