/**
 * The text as it can be kept and shown anywhere: no control characters (PostgreSQL
 * keeps no NUL, XML no U+FFFE), no half surrogates, no bidi overrides, which could turn the page
 * around it. Joiners and direction marks stay: Persian and Khmer need them.
 */
export function cleanText(raw: string): string {
  return (
    raw
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, '')
      .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
      .trim()
  );
}

/** The same on one line. */
export const cleanLine = (raw: string): string => cleanText(raw).replace(/\s+/g, ' ');
