import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { findApiKey, revokeApiKey } from '../api-keys.server.ts';
import { AdminSections } from '../components/admin-sections.tsx';
import { useMoment } from '../components/moment.ts';

export const handle = { access: ['admin'], namespaces: ['staff'], frame: 'staff' } satisfies RouteHandle;

export const meta = pageTitle('staff', (t, found) => t('revocation.title', { name: found?.key.name }));

export async function loader({ params }: LoaderFunctionArgs) {
  const key = await findApiKey(db(), idOf(params.id));
  if (!key || key.revokedAt) throw new Response(null, { status: 404 });
  return { key, timeZone: env().CITY_TIME_ZONE };
}

export async function action({ params, context }: ActionFunctionArgs) {
  const id = idOf(params.id);
  await revokeApiKey(db(), { id, by: context.staff?.id ?? 0 }); // one that has ended already has ended
  return redirect(paths.keys({ revoked: id }), 303);
}

export default function Revocation() {
  const t = useT('staff');
  const { key, timeZone } = useLoaderData<typeof loader>();
  const moment = useMoment(timeZone);
  return (
    <>
      <AdminSections />
      <PageHeader title={t('revocation.title', { name: key.name })} />
      <p>{t('revocation.effect')}</p>
      <p>
        {key.lastUsedAt
          ? t('revocation.lastUsed', { at: moment(key.lastUsedAt) })
          : t('revocation.neverUsed')}
      </p>
      <Form method="post">
        <button type="submit" className="usa-button usa-button--secondary">
          {t('revocation.confirm')}
        </button>
        <Link to={paths.keys()}>{t('revocation.cancel')}</Link>
      </Form>
    </>
  );
}
