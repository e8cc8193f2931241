import { createContext, useContext } from 'react';
import type { LocaleData } from './i18n.ts';

interface RenderVisit {
  nonce: string | undefined;
  unavailable: boolean;
  /** For pages that failed before any loader spoke. */
  fallbackLocale: LocaleData;
}

/** What the server knows of a visit while drawing; empty in the browser, where none of it matters any more. */
export const VisitContext = createContext<RenderVisit>({
  nonce: undefined,
  unavailable: false,
  fallbackLocale: { lng: 'en', dir: 'ltr', resources: {} },
});

export const useVisit = () => useContext(VisitContext);
