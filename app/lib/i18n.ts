import { createInstance, type i18n as I18n, type TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import { formatNumber } from './numbers.ts';

/** Texts of one namespace (one file under locales/<language>/). */
export type Texts = { [key: string]: string | Texts };

/** All that a page needs to speak one language. `resources` keeps English beside it for what is not translated. */
export interface LocaleData {
  lng: string;
  dir: 'ltr' | 'rtl';
  resources: Record<string, Record<string, Texts>>;
}

const instances = new WeakMap<LocaleData, I18n>();

/** The i18next instance of a locale; made once for each LocaleData object. */
export function i18nOf(locale: LocaleData): I18n {
  let instance = instances.get(locale);
  if (!instance) {
    instance = createInstance();
    instance.init({
      lng: locale.lng,
      fallbackLng: 'en',
      resources: locale.resources,
      defaultNS: 'common',
      initAsync: false,
      returnNull: false,
      interpolation: { escapeValue: false }, // React escapes
    });
    instance.services.formatter?.add('number', (value) => formatNumber(locale.lng, value));
    instances.set(locale, instance);
  }
  return instance;
}

export const LocaleContext = createContext<LocaleData | undefined>(undefined);

/** The language and direction of the page being drawn. */
export function useLocale(): LocaleData {
  const locale = useContext(LocaleContext);
  if (!locale) throw new Error('useLocale() outside <LocaleContext.Provider>');
  return locale;
}

/** The translator for one namespace: `const t = useT('results'); t('answers', { count })`. */
export function useT(namespace = 'common'): TFunction {
  const locale = useLocale();
  return i18nOf(locale).getFixedT(locale.lng, namespace);
}
