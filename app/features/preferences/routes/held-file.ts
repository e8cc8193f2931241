import type { LoaderFunctionArgs } from '@remix-run/node';
import { mailStateOf } from '#app/features/residents/unsubscribe.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { findHeld } from '../preferences.server.ts';
import { forResident } from '../resident-page.tsx';

export const handle = { access: 'public', alone: true } satisfies RouteHandle;

/** More than anybody has; a file has an end. */
const MOST = 5_000;

/** The same as the page as a file, with all requests. */
export const loader = (args: LoaderFunctionArgs) =>
  forResident(args, async ({ resident }) => {
    const held = await findHeld(db(), resident, MOST);
    const file = { mail: mailStateOf(resident), chosenLanguage: resident.chosenLanguage, ...held };
    return new Response(JSON.stringify(file, null, 2), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="hearback.json"',
      },
    });
  });
