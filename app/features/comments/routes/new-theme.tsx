import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { LANGUAGES } from '#app/lib/i18n.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { fieldsOf, formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page-header.tsx';
import { ThemeForm } from '../components/theme-form.tsx';
import { saveTheme } from '../themes.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['comments'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('comments', (t) => t('themes.add'));

export const loader = () => ({
  theme: {
    name: '',
    description: '',
    examples: '',
    terms: LANGUAGES.map((language) => ({ language, lines: [] })),
  },
});

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = fieldsOf(await formOf(request));
  const result = await saveTheme(db(), { id: null, sent, by: context.staff?.id ?? 0 });
  if ('problems' in result) return data({ ...result, sent }, { status: 422 });
  return redirect(paths.themes({ saved: result.id }), 303);
}

export default function NewTheme() {
  const t = useT('comments');
  const { theme } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('themes.add')} sub={t('themes.oneSub')} />
      <ThemeForm theme={theme} refused={refused} />
    </>
  );
}
