import type { MetaFunction } from '@remix-run/react';
import type { TFunction } from 'i18next';
import { i18nOf, type LocaleData } from './i18n.ts';

/** A route's `meta`: the title in the language of the page, with the city's name behind it. */
// biome-ignore lint/suspicious/noExplicitAny: the data is the route's own, and each caller types it.
export function pageTitle(namespace: string, title: (t: TFunction, data: any) => string): MetaFunction {
  return ({ matches, data }) => {
    const all = matches.map(
      (match) => match.data as { locale?: LocaleData; city?: { name: string } } | undefined,
    );
    const locale = all.findLast((each) => each?.locale)?.locale;
    const city = all[0]?.city?.name ?? 'Hearback';
    if (!locale) return [{ title: city }];
    return [{ title: `${title(i18nOf(locale).getFixedT(locale.lng, namespace), data)} · ${city}` }];
  };
}
