import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { Unit } from '../components/unit.tsx';
import { findUnitView } from '../unit-views.server.ts';
import { viewAsked } from '../view.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'units', 'invitations', 'committee'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('results', (t, view) =>
  t('filters.districtName', { number: view?.code ?? '' }),
);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const of = { by: 'district', code: params.district ?? '' } as const;
  const view = await findUnitView(db(), of, viewAsked(request, context));
  if (!view) throw new Response(null, { status: 404 });
  return view;
}

export default function District() {
  return <Unit by="district" {...useLoaderData<typeof loader>()} />;
}
