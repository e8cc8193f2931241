import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { UnitList } from '../components/unit-list.tsx';
import { findUnitList } from '../unit-views.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'units'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('units', (t) => t('districts.title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  return await findUnitList(db(), {
    by: 'district',
    params: new URL(request.url).searchParams,
    lng: context.lng,
    now: new Date(),
    timeZone: env().CITY_TIME_ZONE,
  });
}

export default function Districts() {
  return <UnitList by="district" {...useLoaderData<typeof loader>()} />;
}
