import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ACCENTED = 'ÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž';

const outsideBraces = (text: string, change: (part: string) => string): string =>
  text
    .split(/(\{\{.*?\}\})/)
    .map((part) => (part.startsWith('{{') ? part : change(part)))
    .join('');

/** `Thanks, {{name}}` → `[Ţĥåñķš, {{name}}]`, each paragraph in brackets of its own. */
const accented = (text: string): string =>
  outsideBraces(text, (part) =>
    part.replace(/[A-Za-z]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter),
  ).replace(/.+/g, '[$&]');

/** Every word at least 60 % longer, so that nothing gained by a line break hides it. */
function lengthened(text: string): string {
  return outsideBraces(text, (part) =>
    part.replace(/\p{L}+/gu, (word) => word + word.toLowerCase().slice(0, Math.ceil(word.length * 0.6))),
  );
}

/**
 * Two languages that nobody speaks, made of the English texts. What stands on a page
 * in the first and is not in brackets was never translated; the second is as long as
 * translations get, and finds what does not fit.
 */
export const MADE_UP = { 'en-XA': accented, 'en-XB': lengthened } as const;

/** A folder of texts with the real languages and the made-up ones. */
export function madeUpLocales(): string {
  const real = path.resolve('locales');
  const folder = mkdtempSync(path.join(tmpdir(), 'hearback-locales-'));
  cpSync(real, folder, { recursive: true });
  for (const [language, change] of Object.entries(MADE_UP)) {
    mkdirSync(path.join(folder, language));
    for (const file of readdirSync(path.join(real, 'en'))) {
      const english = JSON.parse(readFileSync(path.join(real, 'en', file), 'utf8'));
      writeFileSync(path.join(folder, language, file), JSON.stringify(changed(english, change)));
    }
  }
  return folder;
}

type Nested = { [key: string]: string | Nested };

const changed = (texts: Nested, change: (text: string) => string): Nested =>
  Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? change(value) : changed(value, change),
    ]),
  );
