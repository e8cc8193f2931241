import path from 'node:path';

/** Where the texts are: a folder for each language. Tests name another one, with languages that nobody speaks. */
export const LOCALES_FOLDER = path.resolve(process.env.LOCALES_DIR ?? 'locales');
