/** Names of services and departments in the languages of residents. */

/** A translated name, and the English one it translates. */
export interface TranslatedName {
  code: string;
  language: string;
  name: string;
  source: string;
}

/** A name with the language it is in, for the page to mark it by. */
export interface Name {
  text: string;
  lng: string;
}

/** Finds what to call something in one language, given its code and its English name. */
export type NameFinder = (of: { code: string; name: string }) => Name;

/** In whose language names are read, and when. */
export interface Reader {
  lng: string;
  now: Date;
}

/** The same with their names in the reader's language, in its order. */
export const named = <T extends { code: string; name: string }>(
  rows: readonly T[],
  nameOf: NameFinder,
  lng: string,
): T[] =>
  rows
    .map((row) => ({ ...row, name: nameOf(row).text }))
    .sort((one, other) => one.name.localeCompare(other.name, lng));

/** The names of one kind of thing in one language. Where no translation of today's English name is known, that name itself. */
export function nameFinder(translated: readonly TranslatedName[], lng: string): NameFinder {
  const known = new Map(
    translated.filter(({ language }) => language === lng).map((each) => [each.code, each]),
  );
  return ({ code, name }) => {
    const found = known.get(code);
    return found?.source === name ? { text: found.name, lng } : { text: name, lng: 'en' };
  };
}
