import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
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
  return `<!doctype html>${head}${renderToStaticMarkup(<title>{title}</title>)}${between}${column}${foot}`;
}

/** A part of such a page. */
export const drawn = (part: ReactElement, locale: LocaleData): string =>
  renderToStaticMarkup(<LocaleContext.Provider value={locale}>{part}</LocaleContext.Provider>);

const frames = new Map<string, string[]>();
const SLOT = '{{slot}}';

function frameOf({ locale, city, languages, form }: Omit<Props, 'title' | 'column'>): string[] {
  const key = JSON.stringify([locale.lng, city, languages, form]);
  const known = frames.get(key);
  if (known) return known;
  const { lng, dir } = locale;
  const frame = renderToStaticMarkup(
    <html lang={lng} dir={dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {SLOT}
        <link rel="stylesheet" href={residentStyles} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        <LocaleContext.Provider value={locale}>
          <ResidentFrame city={city} languages={languages} form={form} addressIn={(code) => `?lng=${code}`}>
            {SLOT}
          </ResidentFrame>
        </LocaleContext.Provider>
      </body>
    </html>,
  ).split(SLOT);
  frames.set(key, frame);
  return frame;
}
