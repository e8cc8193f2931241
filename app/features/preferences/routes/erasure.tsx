import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { mailStateOf } from '#app/features/residents/unsubscribe.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { paths } from '#app/paths.ts';
import { Erasure } from '../components/erasure.tsx';
import { eraseResident } from '../erasure.server.ts';
import { forResident, leadTo, respond } from '../resident-page.tsx';

export const handle = { access: 'public', alone: true } satisfies RouteHandle;

/** Says what erasing means. Erases nothing. */
export const loader = (args: LoaderFunctionArgs) =>
  forResident(args, async ({ resident, token, lng, locale, t }) => {
    const preferences = paths.preferences(token, { lng });
    const stopped = mailStateOf(resident) !== 'sending';
    return await respond(locale, {
      title: t('erase.ask'),
      column: <Erasure stopped={stopped} preferences={preferences} />,
    });
  });

/** Erases for good, and leads to the page that says so. */
export const action = (args: ActionFunctionArgs) =>
  forResident(args, async ({ resident, token, locale }) => {
    await eraseResident(db(), resident, new Date());
    // By name: the language they chose was erased, too.
    return leadTo(paths.preferences(token, { lng: locale.lng }));
  });
