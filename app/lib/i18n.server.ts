import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TFunction } from 'i18next';
import { i18nOf, type LocaleData, type Texts } from './i18n.ts';
import { LOCALES_FOLDER } from './locales-folder.ts';

/** The languages that have texts, by code: the folders of locales/. English first. */
export const LANGUAGES: readonly string[] = readdirSync(LOCALES_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b));

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ps', 'ur', 'yi']);

export const directionOf = (lng: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(lng.split('-')[0] ?? '') ? 'rtl' : 'ltr';

const files = new Map<string, Texts | undefined>();

function readTexts(lng: string, namespace: string): Texts | undefined {
  const name = path.join(LOCALES_FOLDER, lng, `${namespace}.json`);
  if (!files.has(name) || process.env.NODE_ENV === 'development') {
    let texts: Texts | undefined;
    try {
      texts = JSON.parse(readFileSync(name, 'utf8')) as Texts;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    files.set(name, texts);
  }
  return files.get(name);
}

const locales = new Map<string, LocaleData>();

/** The texts of these namespaces in this language, with English behind them. The same object for the same call. */
export function localeData(lng: string, namespaces: readonly string[] = []): LocaleData {
  const wanted = ['common', ...namespaces];
  const key = `${lng}:${wanted.join(',')}`;
  let locale = locales.get(key);
  if (!locale || process.env.NODE_ENV === 'development') {
    const resources: LocaleData['resources'] = {};
    for (const each of new Set([lng, 'en'])) {
      resources[each] = {};
      for (const namespace of wanted) {
        const texts = readTexts(each, namespace);
        if (texts) resources[each][namespace] = texts;
      }
    }
    locale = { lng, dir: directionOf(lng), resources };
    locales.set(key, locale);
  }
  return locale;
}

const drawn = new WeakMap<LocaleData, LocaleData>();

/**
 * The same for a page that no script takes over: there to draw with, and passed over
 * when Remix writes down the page's data for the browser, where texts are the bulk.
 */
export function drawnOnly(locale: LocaleData): LocaleData {
  let hidden = drawn.get(locale);
  if (!hidden) {
    hidden = Object.defineProperty({ ...locale }, 'resources', { enumerable: false });
    drawn.set(locale, hidden);
  }
  return hidden;
}

/** A translator outside React: mail, CSV headers, errors. */
export function translator(lng: string, namespace: string): TFunction {
  return i18nOf(localeData(lng, [namespace])).getFixedT(lng, namespace);
}

/**
 * The language for a request: `?lng=`, else the `lng` cookie, else the best of
 * Accept-Language, else English. Always one of LANGUAGES.
 */
export function languageOf(request: Pick<Request, 'url' | 'headers'>): string {
  const chosen = new URL(request.url).searchParams.get('lng') ?? readCookie(request, 'lng');
  const accepted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', q = 'q=1'] = part.trim().split(/;\s*/);
      return { tag, weight: Number(q.slice(2)) || 0 };
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
  for (const tag of [chosen, ...accepted]) {
    const match = tag ? matchLanguage(tag) : undefined;
    if (match) return match;
  }
  return 'en';
}

/** The supported language nearest to a BCP 47 tag, or undefined: `es-MX` → `es`, `zh-TW` → `zh-Hant`, `fil` → `tl`. */
export function matchLanguage(tag: string): string | undefined {
  const lower = tag.toLowerCase().replaceAll('_', '-');
  const exact = LANGUAGES.find((language) => language.toLowerCase() === lower);
  if (exact) return exact;
  const [base] = lower.split('-');
  if (base === 'zh') return /hant|tw|hk|mo/.test(lower) ? 'zh-Hant' : 'zh-Hans';
  if (base === 'fil') return 'tl';
  return LANGUAGES.find((language) => language === base);
}

function readCookie(request: Pick<Request, 'headers'>, name: string): string | undefined {
  const pair = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1); // a language code needs no decoding
}
