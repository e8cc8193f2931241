import { createContext, useContext } from 'react';
import type { Refusal } from './context.ts';
import type { LocaleData } from './i18n.ts';

interface RenderVisit {
  nonce: string | undefined;
  refusal: Refusal | null;
  /** These two for pages that failed before any loader spoke. */
  cityName: string;
  fallbackLocale: LocaleData;
}

/** What the server knows of a visit while drawing; empty in the browser, where none of it matters any more. */
export const VisitContext = createContext<RenderVisit>({
  nonce: undefined,
  refusal: null,
  cityName: '',
  fallbackLocale: { lng: 'en', dir: 'ltr', resources: {} },
});

export const useVisit = () => useContext(VisitContext);
