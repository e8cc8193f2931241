import type { ReactNode } from 'react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { type Said, variablesOf } from '../texts.ts';

export interface SurveyText {
  /** A text of the survey by its key, about this closure; '' where there is none. */
  say: (key: string) => string;
  /** Words of the survey as the page shows them. English ones on a page in another language each say so by themselves: what stands around them is not English. */
  mark: (words: string) => ReactNode;
}

/** The survey's texts about one closure. The page's locale comes from findSurveyLocale(). */
export function useSurveyText(said: Said, textLanguage: string): SurveyText {
  const text = useT('survey');
  const { lng } = useLocale();
  const variables = variablesOf(said);
  return {
    say: (key) => text(key, variables),
    mark: (words) =>
      textLanguage === lng || words === '' ? (
        words
      ) : (
        <span lang={textLanguage} dir="ltr">
          {words}
        </span>
      ),
  };
}
