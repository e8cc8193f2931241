import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import { findCity } from '#app/features/catalog/catalog.server.ts';
import { countTouch } from '#app/features/invitations/touches.server.ts';
import type { RouteHandle, WholePage } from '#app/lib/context.ts';
import { formatDay } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { type Guesses, tooManyGuesses } from '#app/lib/guesses.ts';
import { localeData, matchLanguage } from '#app/lib/i18n.server.ts';
import { i18nOf, type LocaleData } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { drawn, drawnOnce, staticPage } from '#app/ui/static-page.tsx';
import { About } from '../components/about.tsx';
import { Answered } from '../components/answered.tsx';
import { Closed } from '../components/closed.tsx';
import { drawnForm } from '../drawn-form.tsx';
import type { ClosedPage } from '../page.ts';
import { saysNotDone } from '../response.ts';
import { answerStep, languageOf, type Opened, openSurvey } from '../responses.server.ts';
import { findWording, NAMESPACES } from '../wording.server.ts';

export const handle = { access: 'public', alone: true } satisfies RouteHandle;

const FORM = 'answers';
const guesses: Guesses = new Map();

/** Shows where the resident is. Writes nothing: mail scanners open links too, and are only counted. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const token = params.token ?? '';
  const opened = await openSurvey(db(), { token, query, now: new Date() });
  if (opened.asked?.invitationId) countTouch(opened.asked.invitationId);
  return await show(opened, { token, lng: explicitLanguage(query), context });
}

/**
 * Keeps what one step's form sent, and answers with the page that follows: to send the
 * browser on to another address would cost every resident two more journeys. Whoever
 * loads that page again sends the same step again, which changes nothing.
 */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const lng = explicitLanguage(new URL(request.url).searchParams);
  const token = params.token ?? '';
  const fields = new URLSearchParams(await request.text());
  const language = matchLanguage(fields.get('lng') ?? '');
  const answered = await answerStep(db(), {
    token,
    step: Number(fields.get('step') ?? 1),
    fields,
    going: language ? { language } : fields.get('to') === 'back' ? 'back' : 'next',
    lng,
    now: new Date(),
  });
  return await show(answered, { token, lng: language ?? lng, context });
}

const explicitLanguage = (query: URLSearchParams) => matchLanguage(query.get('lng') ?? '');

interface Visit {
  token: string;
  /** The language that was chosen by hand: addresses go on to name it. */
  lng: string | undefined;
  context: AppLoadContext;
}

async function show({ asked, page }: Opened, { token, lng, context }: Visit): Promise<WholePage> {
  const now = new Date();
  if (!asked) {
    const tooMany = tooManyGuesses(guesses, context.clientAddress, now.getTime());
    const why = tooMany ? 'too_many' : 'unknown';
    return await sayClosed({ why }, localeData(lng ?? context.lng, NAMESPACES));
  }
  const {
    locale,
    about: { serviceLanguage, ...about },
    ...texts
  } = await findWording(db(), asked, { lng: lng ?? languageOf(asked), now });
  const t = i18nOf(locale).getFixedT(locale.lng, 'responses');
  switch (page.is) {
    case 'closed':
      return await sayClosed(page, locale);
    case 'answered':
      return await respond(
        { locale, title: t(page.justNow ? 'done.title' : 'used.title') },
        drawnOnce(Answered, {
          locale,
          shape: { serviceLanguage, justNow: page.justNow },
          words: {
            ...about,
            receipt: asked.receipt ?? '',
            changeUntil: page.changeable
              ? formatDay(locale.lng, asked.expiresAt, env().CITY_TIME_ZONE)
              : null,
            change: paths.survey(token, { step: 1, lng }),
            dispute: saysNotDone(asked) ? paths.dispute(token, { lng }) : null,
            preferences: asked.invitationId === null ? null : paths.preferences(token, { lng }),
          },
        }),
      );
    case 'step': {
      const refused = Object.keys(page.problems).length > 0;
      const form = drawnForm({ ...page, ...texts, action: lng ? `?lng=${lng}` : '?', form: FORM }, locale);
      return await respond(
        {
          locale,
          title: refused ? `${t('problem.title')}: ${form.question}` : form.question,
          form: FORM,
          status: refused ? 422 : 200,
        },
        drawnOnce(About, { locale, shape: { serviceLanguage }, words: about }) + form.html,
      );
    }
  }
}

const sayClosed = (
  { why, unsent }: Pick<ClosedPage, 'why' | 'unsent'>,
  locale: LocaleData,
): Promise<WholePage> =>
  respond(
    {
      locale,
      title: i18nOf(locale).getFixedT(locale.lng, 'responses')(`closed.${why}.title`),
      status: why === 'too_many' ? 429 : why === 'unknown' ? 404 : 410,
    },
    drawn(<Closed why={why} unsent={unsent} />, locale),
  );

interface Answer {
  locale: LocaleData;
  title: string;
  form?: string;
  status?: number;
}

async function respond({ status = 200, title, ...page }: Answer, column: string): Promise<WholePage> {
  const { languages, simulated, rehearsal } = await findCity(db(), new Date());
  const city = { name: env().CITY_NAME, simulated, rehearsal };
  const html = staticPage({ ...page, city, languages, title: `${title} · ${city.name}`, column });
  return {
    html,
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      // Kept for the back button alone: a page that answers a form cannot be asked for again.
      'cache-control': 'private, no-cache',
      ...(status === 429 && { 'retry-after': '600' }),
    },
  };
}
