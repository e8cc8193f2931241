import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LOCALES_FOLDER } from '#app/lib/locales-folder.ts';

/** Texts by key, as deep as they go. */
export type Nested = { [key: string]: string | Nested };

/** The languages that have texts. */
export const listLocales = (): string[] => readdirSync(LOCALES_FOLDER);

/** One file of locales/, or undefined where the language has none of that name. */
export function readLocale(language: string, namespace: string): Nested | undefined {
  try {
    return JSON.parse(readFileSync(path.join(LOCALES_FOLDER, language, `${namespace}.json`), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
