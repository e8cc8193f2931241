import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { fieldsOf, formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { ThemeForm } from '../components/theme-form.tsx';
import { findTheme, saveTheme } from '../themes.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['comments'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('comments', (t, found) => found?.theme.name ?? t('themes.title'));

export async function loader({ params }: LoaderFunctionArgs) {
  const theme = await findTheme(db(), idOf(params.id));
  if (!theme) throw new Response(null, { status: 404 });
  return { theme };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const id = idOf(params.id);
  if (!(await findTheme(db(), id))) throw new Response(null, { status: 404 });
  const sent = fieldsOf(await formOf(request));
  const result = await saveTheme(db(), { id, sent, by: context.staff?.id ?? 0 });
  if ('problems' in result) return data({ ...result, sent }, { status: 422 });
  return redirect(paths.themes({ saved: id }), 303);
}

/** One theme with its terms in every language. */
export default function Theme() {
  const t = useT('comments');
  const { theme } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={theme.name} sub={t('themes.oneSub')} />
      {theme.retiredAt && <Notice tone="warning">{t('themes.retiredNotice')}</Notice>}
      <ThemeForm theme={theme} refused={refused} />
      {!theme.retiredAt && (
        <p>
          <Link to={paths.themeRetirement(theme.id)}>{t('themes.retire')}</Link>
        </p>
      )}
    </>
  );
}
