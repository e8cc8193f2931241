import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { findTheme, retireTheme } from '../themes.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['comments'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('comments', (t, found) => t('themes.retireOf', { name: found?.theme.name }));

export async function loader({ params }: LoaderFunctionArgs) {
  const theme = await findTheme(db(), idOf(params.id));
  if (!theme || theme.retiredAt) throw new Response(null, { status: 404 });
  return { theme: { id: theme.id, name: theme.name } };
}

export async function action({ params, context }: ActionFunctionArgs) {
  await retireTheme(db(), { id: idOf(params.id), by: context.staff?.id ?? 0 }); // one that is retired stays so
  return redirect(paths.themes(), 303);
}

export default function Retirement() {
  const t = useT('comments');
  const { theme } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('themes.retireOf', { name: theme.name })} />
      <p>{t('themes.retireEffect')}</p>
      <Form method="post">
        <button type="submit" className="usa-button usa-button--secondary">
          {t('themes.retire')}
        </button>
        <Link to={paths.theme(theme.id)}>{t('themes.cancel')}</Link>
      </Form>
    </>
  );
}
