import { localeData } from '#app/lib/i18n.server.ts';
import type { LocaleData, Texts } from '#app/lib/i18n.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries.server.ts';
import { parseDefinition, type SurveyDefinition } from './survey.ts';
import { baseKeyOf, textOwnersOf } from './texts.ts';

// A published version never changes, so what was read once is kept for good. A draft is read anew.
const definitions = new Map<number, SurveyDefinition>();
const locales = new Map<string, SurveyLocale>();

/** The questions of a version. Throws when there is no such version. */
export async function findDefinition(db: Db, versionId: number): Promise<SurveyDefinition> {
  const known = definitions.get(versionId);
  if (known) return known;
  const version = await queries.findVersion(db, versionId);
  const definition = parseDefinition(version.definition);
  if (version.publishedAt) definitions.set(versionId, definition);
  return definition;
}

export interface SurveyLocale {
  /** The page's texts, with the survey's own under the namespace `survey`. */
  locale: LocaleData;
  /** The language the survey's own texts are in: the page's, or English where they are not all translated. */
  textLanguage: string;
}

/** The texts of a page that shows this survey version in this language. */
export async function findSurveyLocale(
  db: Db,
  { versionId, lng, namespaces }: { versionId: number; lng: string; namespaces: string[] },
): Promise<SurveyLocale> {
  const key = `${versionId} ${lng} ${namespaces}`;
  let found = locales.get(key);
  if (!found) {
    const definition = await findDefinition(db, versionId);
    const rows = await queries.listTexts(db, { versionId, languages: [...new Set([lng, 'en'])] });
    const owners = textOwnersOf(definition);
    const keysIn = (language: string) =>
      rows.filter((row) => row.language === language && owners.has(baseKeyOf(row.key))).map(({ key }) => key);
    const translated = new Set(keysIn(lng));
    const textLanguage = keysIn('en').every((key) => translated.has(key)) ? lng : 'en';
    const texts = nest(rows.filter((row) => row.language === textLanguage));
    const base = localeData(lng, namespaces);
    const resources = { ...base.resources, [lng]: { ...base.resources[lng], survey: texts } };
    found = { locale: { ...base, resources }, textLanguage };
    if (definitions.has(versionId)) locales.set(key, found);
  }
  return found;
}

/** Rows with keys such as `rating.options.1` as the tree that i18next reads. */
function nest(rows: { key: string; text: string }[]): Texts {
  const tree: Texts = {};
  for (const { key, text } of rows) {
    const names = key.split('.');
    const last = names.pop() ?? key;
    let branch = tree;
    for (const name of names) {
      const next = branch[name];
      const child: Texts = typeof next === 'object' ? next : {};
      branch[name] = child;
      branch = child;
    }
    branch[last] = text;
  }
  return tree;
}
