import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { UnitList } from '../components/unit-list.tsx';
import { findUnitList } from '../unit-views.server.ts';
import { viewAsked } from '../view.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'units', 'committee'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('units', (t) => t('departments.title'));

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  findUnitList(db(), 'department', viewAsked(request, context));

export default function Departments() {
  return <UnitList by="department" {...useLoaderData<typeof loader>()} />;
}
