import type { ComponentType, ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { cutAtSlots, escapeHtml, slot } from '#app/lib/html.ts';
import { LocaleContext, type LocaleData } from '#app/lib/i18n.ts';
import residentStyles from '#app/styles/resident.scss?url';
import { type Language, ResidentFrame } from './resident-frame.tsx';

interface Props {
  city: { name: string; simulated: boolean; rehearsal: boolean };
  languages: Language[];
  locale: LocaleData;
  title: string;
  /** The id of the page's form, if another language must not lose what was typed into it. */
  form?: string | undefined;
  /** The middle of the page, as drawn by drawn(). */
  column: string;
}

/**
 * A resident's page as a whole document, for routes that answer for themselves: what
 * most residents see of us is drawn without Remix around it, whose part is the larger
 * one where no script takes over. All but the title and the column in the middle is
 * the same for everyone who reads the language, and drawn once.
 */
export function staticPage({ title, column, locale, ...frame }: Props): string {
  const [head, between, foot] = frameOf({ locale, ...frame });
  return `<!doctype html>${head}<title>${escapeHtml(title)}</title>${between}${column}${foot}`;
}

/** A part of such a page. */
export const drawn = (part: ReactElement, locale: LocaleData): string =>
  renderToStaticMarkup(<LocaleContext.Provider value={locale}>{part}</LocaleContext.Provider>);

interface Wordy<Shape, Words> {
  locale: LocaleData;
  shape: Shape;
  words: Words;
}

const parts = new WeakMap<LocaleData, Map<unknown, Map<string, string[]>>>();

/**
 * A part that differs from reader to reader in a few words only: drawn once for each
 * `shape`, with slots where the words come. Of its words the part sees which are null, and
 * slots for the others, so that nothing of one reader stays: what else decides how it
 * looks belongs to its shape.
 */
export function drawnOnce<Shape extends object, Words extends Record<string, string | null>>(
  Part: ComponentType<Shape & Words>,
  { locale, shape, words }: Wordy<Shape, Words>,
): string {
  const known = parts.get(locale) ?? new Map<unknown, Map<string, string[]>>();
  parts.set(locale, known);
  const byShape = known.get(Part) ?? new Map<string, string[]>();
  known.set(Part, byShape);
  const key = JSON.stringify([shape, Object.values(words).map((word) => word === null)]);
  const pieces = byShape.get(key) ?? cutAtSlots(drawn(<Part {...shape} {...slotsFor(words)} />, locale));
  byShape.set(key, pieces);
  return pieces.map((piece, index) => (index % 2 ? escapeHtml(words[piece] ?? '') : piece)).join('');
}

const slotsFor = <Words extends Record<string, string | null>>(words: Words) =>
  Object.fromEntries(
    Object.entries(words).map(([name, word]) => [name, word === null ? null : slot(name)]),
  ) as Words;

// The list of languages is read anew every second, and the same object until then.
const frames = new WeakMap<Language[], Map<string, string[]>>();

function frameOf({ locale, city, languages, form }: Omit<Props, 'title' | 'column'>): string[] {
  const byKey = frames.get(languages) ?? new Map<string, string[]>();
  frames.set(languages, byKey);
  const key = JSON.stringify([locale.lng, city, form]);
  const known = byKey.get(key);
  if (known) return known;
  const { lng, dir } = locale;
  const [head = '', , between = '', , foot = ''] = cutAtSlots(
    renderToStaticMarkup(
      <html lang={lng} dir={dir}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {slot('title')}
          <link rel="stylesheet" href={residentStyles} />
          <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        </head>
        <body>
          <LocaleContext.Provider value={locale}>
            <ResidentFrame city={city} languages={languages} form={form} addressIn={(code) => `?lng=${code}`}>
              {slot('column')}
            </ResidentFrame>
          </LocaleContext.Provider>
        </body>
      </html>,
    ),
  );
  const frame = [head, between, foot];
  byKey.set(key, frame);
  return frame;
}
