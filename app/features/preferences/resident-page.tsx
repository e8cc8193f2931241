import type { ActionFunctionArgs } from '@remix-run/node';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { findCity } from '#app/features/catalog/catalog.server.ts';
import { findResident, type Resident } from '#app/features/residents/unsubscribe.server.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { type Guesses, tooManyGuesses } from '#app/lib/guesses.ts';
import { localeData, matchLanguage } from '#app/lib/i18n.server.ts';
import { i18nOf, type LocaleData } from '#app/lib/i18n.ts';
import { drawn, staticPage } from '#app/ui/static-page.tsx';
import { Said } from './components/said.tsx';

/** The pages of one resident, known by a token of our mail alone. */

export interface Visit {
  resident: Resident;
  token: string;
  request: Request;
  /** The language that was chosen by hand: addresses go on to name it. */
  lng: string | undefined;
  locale: LocaleData;
  t: TFunction;
}

const NAMESPACES = ['preferences', 'residents', 'responses'];
const guesses: Guesses = new Map();

/**
 * Answers a resident. Whoever was erased is told so, and all tokens that nobody was
 * given are told the same.
 */
export async function forResident(
  { params, request, context }: Pick<ActionFunctionArgs, 'params' | 'request' | 'context'>,
  answer: (visit: Visit) => Promise<Response>,
): Promise<Response> {
  const token = params.token ?? '';
  const lng = matchLanguage(new URL(request.url).searchParams.get('lng') ?? '');
  const resident = await findResident(db(), token);
  const locale = localeData(lng ?? resident?.language ?? context.lng, NAMESPACES);
  const t = i18nOf(locale).getFixedT(locale.lng, 'preferences');
  if (!resident) {
    return tooManyGuesses(guesses, context.clientAddress, Date.now())
      ? await say(locale, {
          title: t('responses:closed.too_many.title'),
          text: t('responses:closed.too_many.advice'),
          status: 429,
        })
      : await say(locale, {
          title: t('residents:stop.unknown'),
          text: t('residents:stop.unknownAdvice'),
          status: 404,
        });
  }
  if (resident.erasedAt)
    return await say(locale, { title: t('erased.title'), text: t('erased.means'), status: 200 });
  return await answer({ resident, token, request, lng, locale, t });
}

const say = (locale: LocaleData, { title, text, status }: { title: string; text: string; status: number }) =>
  respond(locale, { title, status, column: <Said title={title} text={text} /> });

/** A whole page. */
export async function respond(
  locale: LocaleData,
  { title, column, status = 200 }: { title: string; column: ReactElement; status?: number },
): Promise<Response> {
  const { languages, simulated, rehearsal } = await findCity(db(), new Date());
  const city = { name: env().CITY_NAME, simulated, rehearsal };
  const html = staticPage({
    city,
    languages,
    locale,
    title: `${title} · ${city.name}`,
    column: drawn(column, locale),
  });
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...(status === 429 && { 'retry-after': '600' }),
    },
  });
}

/** Leads on after a form, to a page that can be loaded again. */
export const leadTo = (location: string) => new Response(null, { status: 303, headers: { location } });
