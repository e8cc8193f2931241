import type { ReactNode } from 'react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { type Said, variablesOf } from '../texts.ts';

/**
 * The survey's texts about one closure, by their keys; '' where there is none. The
 * page's locale comes from findSurveyLocale(). Where the texts are English on a page in
 * another language, each says so by itself: what stands around it is not English.
 */
export function useSurveyText(said: Said, textLanguage: string): (key: string) => ReactNode {
  const text = useT('survey');
  const { lng } = useLocale();
  const variables = variablesOf(said);
  if (textLanguage === lng) return (key) => text(key, variables);
  return (key) => {
    const words = text(key, variables);
    return words && <Passage lng={textLanguage}>{words}</Passage>;
  };
}

const Passage = ({ lng, children }: { lng: string; children: string }) => (
  <span lang={lng} dir="ltr">
    {children}
  </span>
);
