/** `{{service}}` and its like in a survey's texts: what stands there when a resident reads them. */

const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** A text cut into words and placeholders, as they stand, in order. Joined they are the text again. */
export function piecesOf(text: string): { words?: string; placeholder?: string }[] {
  const pieces: { words?: string; placeholder?: string }[] = [];
  let at = 0;
  for (const { 0: placeholder, index } of text.matchAll(PLACEHOLDER)) {
    if (index > at) pieces.push({ words: text.slice(at, index) });
    pieces.push({ placeholder });
    at = index + placeholder.length;
  }
  if (at < text.length) pieces.push({ words: text.slice(at) });
  return pieces;
}

/** The names in a text's placeholders, each once, in alphabetical order. */
export const placeholdersIn = (text: string): string[] =>
  [...new Set(Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name))].sort();

/** Placeholders that a translation lost, or has too many. */
export function differing(text: string, english: string): string[] {
  const [here, there] = [placeholdersIn(text), placeholdersIn(english)];
  return [...there.filter((name) => !here.includes(name)), ...here.filter((name) => !there.includes(name))];
}
