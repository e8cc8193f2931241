import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCity } from '#app/features/catalog/catalog.server.ts';
import { findNames } from '#app/features/catalog/names.server.ts';
import { mailStateOf } from '#app/features/residents/unsubscribe.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { formatDate } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { matchLanguage } from '#app/lib/i18n.server.ts';
import { paths } from '#app/paths.ts';
import { Preferences } from '../components/preferences.tsx';
import { findHeld } from '../preferences.server.ts';
import { forResident, respond } from '../resident-page.tsx';

export const handle = { access: 'public', alone: true } satisfies RouteHandle;

/** How many requests the page shows; the file has more. */
const SHOWN = 10;

/** Shows what a resident decided and what is held about them. Writes nothing: mail scanners open links too. */
export const loader = (args: LoaderFunctionArgs) =>
  forResident(args, async ({ resident, token, request, lng, locale, t }) => {
    const now = new Date();
    const held = await findHeld(db(), resident, SHOWN);
    const { languages } = await findCity(db(), now);
    const names = await findNames(db(), locale.lng, now);
    const day = (at: Date) => formatDate(locale.lng, at, env().CITY_TIME_ZONE);
    const autonymOf = (tag: string) =>
      languages.find(({ code }) => code === matchLanguage(tag))?.autonym ?? tag;
    return await respond(locale, {
      title: t('common:preferences'),
      column: (
        <Preferences
          {...held}
          language={held.language && autonymOf(held.language)}
          since={day(held.since)}
          requests={held.requests.map(({ service, events }) => ({
            service: names.service(service),
            events: events.map(({ what, at }) => ({ what, on: day(at) })),
          }))}
          mail={mailStateOf(resident)}
          chosenLanguage={resident.chosenLanguage}
          languages={languages}
          saved={new URL(request.url).searchParams.has('saved')}
          to={{
            language: paths.mailLanguage(token, { lng }),
            stop: paths.unsubscribe(token, { lng }),
            file: paths.heldFile(token),
            erasure: paths.erasure(token, { lng }),
          }}
        />
      ),
    });
  });
