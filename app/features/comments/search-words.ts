/** How comments are made searchable in each language. */

/** PostgreSQL's text search configurations with a stemmer; any other language is searched word by word. */
const CONFIGURATIONS: Record<string, string> = {
  en: 'english',
  es: 'spanish',
  ru: 'russian',
  hy: 'armenian',
  hi: 'hindi',
};

/** The text search configuration of a language. */
export const configurationOf = (language: string): string => CONFIGURATIONS[language] ?? 'simple';

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The words of a text, by the language's own rules: Thai, Khmer, Chinese and Japanese
 * are written without spaces, which the database cannot cut by itself.
 */
export function searchWords(text: string, language: string): string[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return Array.from(segmenter.segment(text.normalize('NFKC')))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.toLowerCase());
}

/**
 * What staff typed as a text search query: all words, one after the other where it is
 * a term of the code book. A * at the end of a word stands for any ending. Empty
 * when there is no word in it.
 */
export function searchQuery(text: string, language: string, between: '&' | '<->'): string {
  return text
    .split(/\s+/)
    .flatMap((part) => {
      const words = searchWords(part, language);
      return words.map((word, index) => {
        const anyEnding = part.endsWith('*') && index === words.length - 1;
        return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${anyEnding ? ':*' : ''}`;
      });
    })
    .join(` ${between} `);
}
