import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { findCity } from '#app/features/catalog/catalog.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { paths } from '#app/paths.ts';
import { chooseLanguage } from '../preferences.server.ts';
import { forResident, leadTo } from '../resident-page.tsx';

export const handle = { access: 'public', alone: true } satisfies RouteHandle;

/** Whoever loads the form's address finds the page with the form. */
export const loader = (args: LoaderFunctionArgs) =>
  forResident(args, async ({ token, lng }) => leadTo(paths.preferences(token, { lng })));

/** Sets the language we write in; an empty one: as the city tells us. */
export const action = (args: ActionFunctionArgs) =>
  forResident(args, async ({ resident, token, request, lng }) => {
    const sent = new URLSearchParams(await request.text()).get('language') ?? '';
    const { languages } = await findCity(db(), new Date());
    if (sent !== '' && !languages.some(({ code }) => code === sent))
      return new Response(null, { status: 422 });
    await chooseLanguage(db(), resident, sent || null);
    return leadTo(paths.preferences(token, { saved: 1, lng }));
  });
