import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The translation check: every language has every text, every plural form that its
 * grammar needs, and the same placeholders as English; and every text that the code
 * asks for by name exists. Also a command: exits 1 and names what is wrong.
 */

/** What residents read is in all of these. */
const LANGUAGES = 'en es ko hy zh-Hant zh-Hans tl fa vi ru ja th km hi'.split(' ');
const RESIDENT_NAMESPACES = [
  'common',
  'questions',
  'responses',
  'followups',
  'rate',
  'catalog',
  'surveys',
  'messages',
  'residents',
  'preferences',
];
/** All other texts are for staff. */
const STAFF_LANGUAGES = ['en', 'es'];

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Key → text of one file, nested keys joined by dots. */
export type Flat = Map<string, string>;

/** Everything that is wrong with the texts in `folder` (and with the code under `code`), one sentence each. */
export function problemsOf({ folder, code }: { folder: string; code: string[] }): string[] {
  const problems: string[] = [];
  const languages = readdirSync(folder);
  for (const language of LANGUAGES.filter((each) => !languages.includes(each)))
    problems.push(`${language}: there is no folder for this language`);

  const english = new Map<string, Flat>();
  for (const namespace of namespacesIn(folder, 'en')) {
    const texts = readFlat(folder, 'en', namespace, problems);
    if (texts) english.set(namespace, texts);
  }
  for (const [namespace, texts] of english) {
    const wanted = RESIDENT_NAMESPACES.includes(namespace) ? LANGUAGES : STAFF_LANGUAGES;
    for (const language of wanted.filter((each) => languages.includes(each))) {
      const translated = readFlat(folder, language, namespace, problems);
      if (translated)
        problems.push(
          ...compare({ language, english: texts, translated }).map(
            (each) => `${language}/${namespace}: ${each}`,
          ),
        );
    }
  }
  for (const language of languages)
    for (const namespace of namespacesIn(folder, language))
      if (!english.has(namespace))
        problems.push(`${language}/${namespace}: there is no such file in English`);

  problems.push(...code.flatMap((file) => unknownTexts(file, readFileSync(file, 'utf8'), english)));
  return [...new Set(problems)];
}

const namespacesIn = (folder: string, language: string) =>
  readdirSync(path.join(folder, language)).map((file) => path.basename(file, '.json'));

function readFlat(folder: string, language: string, namespace: string, problems: string[]): Flat | undefined {
  const name = `${language}/${namespace}`;
  let source: string;
  try {
    source = readFileSync(path.join(folder, language, `${namespace}.json`), 'utf8');
  } catch {
    problems.push(`${name}: the file is missing`);
    return undefined;
  }
  try {
    const texts: Flat = new Map();
    flatten(JSON.parse(source), '', texts);
    for (const [key, text] of texts) if (text.trim() === '') problems.push(`${name}: "${key}" is empty`);
    return texts;
  } catch (error) {
    problems.push(`${name}: ${(error as Error).message}`);
    return undefined;
  }
}

function flatten(value: unknown, key: string, texts: Flat): void {
  if (typeof value === 'string') texts.set(key, value);
  else if (value !== null && typeof value === 'object' && !Array.isArray(value))
    for (const [name, child] of Object.entries(value)) flatten(child, key ? `${key}.${name}` : name, texts);
  else throw new Error(`"${key}" is not a text`);
}

/** What a translation lacks or has too much of, beside English. */
export function compare({
  language,
  english,
  translated,
}: {
  language: string;
  english: Flat;
  translated: Flat;
}): string[] {
  const problems: string[] = [];
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const expected = new Map<string, string>(); // key → the English text it says
  for (const [key, text] of english) {
    const base = key.replace(PLURAL, '');
    const other = english.get(`${base}_other`);
    if (base === key || other === undefined) expected.set(key, text);
    else for (const category of categories) expected.set(`${base}_${category}`, other);
  }
  for (const [key, text] of expected) {
    const found = translated.get(key);
    if (found === undefined) {
      problems.push(
        PLURAL.test(key) && !english.has(key)
          ? `"${key}" is missing, a plural form of this language`
          : `"${key}" is missing`,
      );
      continue;
    }
    const [wanted, has] = [placeholdersIn(text), placeholdersIn(found)];
    // "One answer" needs no number.
    if (/_(zero|one|two)$/.test(key) && !has.includes('count')) has.push('count');
    if (
      wanted.some((name) => !has.includes(name)) ||
      has.some((name) => name !== 'count' && !wanted.includes(name))
    )
      problems.push(`"${key}" has the placeholders {${has.sort()}} where English has {${wanted.sort()}}`);
  }
  for (const key of translated.keys())
    if (!expected.has(key)) problems.push(`"${key}" is not a text of English`);
  return problems;
}

const placeholdersIn = (text: string) => [
  ...new Set(Array.from(text.matchAll(/\{\{\s*([\w.-]+)[^}]*\}\}/g), (match) => match[1] ?? '')),
];

/**
 * Texts that a source file asks for by a plain string and that do not exist. A
 * translator is known by where its name is bound; one handed in is not followed.
 */
export function unknownTexts(file: string, source: string, english: Map<string, Flat>): string[] {
  const namespaces = new Map<string, Set<string>>();
  const bind = (name: string, namespace: string) =>
    namespaces.set(name, (namespaces.get(name) ?? new Set()).add(namespace));
  for (const match of source.matchAll(/const (\w+) = useT\((?:'([\w-]+)')?\)/g))
    bind(match[1] ?? '', match[2] ?? 'common');
  for (const match of source.matchAll(/const (\w+) = translator\([^()]*'([\w-]+)'\)/g))
    bind(match[1] ?? '', match[2] ?? '');
  for (const match of source.matchAll(/pageTitle\(\s*'([\w-]+)',\s*\((\w+)/g))
    bind(match[2] ?? '', match[1] ?? '');

  const problems: string[] = [];
  for (const [name, known] of namespaces) {
    const texts = [...known].flatMap((namespace) => english.get(namespace) ?? []);
    if (texts.length < known.size) continue; // a namespace that is made at run time
    for (const [, key = ''] of source.matchAll(new RegExp(`(?<![\\w.])${name}\\(\\s*'([\\w.-]+)'`, 'g')))
      if (!texts.some((each) => each.has(key) || each.has(`${key}_other`)))
        problems.push(`${file}: asks for "${key}", which is not in ${[...known].join(' or ')}`);
  }
  return problems;
}

if (import.meta.main) {
  const root = path.resolve(import.meta.dirname, '../..');
  const problems = problemsOf({
    folder: path.join(root, 'locales'),
    code: globSync('{app,jobs}/**/*.{ts,tsx}', { cwd: root }).map((file) => path.join(root, file)),
  });
  for (const problem of problems) console.error(problem);
  console.log(
    problems.length === 0 ? 'Every text is there in every language.' : `${problems.length} texts to mend.`,
  );
  process.exit(problems.length === 0 ? 0 : 1);
}
