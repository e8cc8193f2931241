import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { importTranslations } from '../translation-files.server.ts';
import { findTranslated } from '../translations.server.ts';

/** Far more than a survey's texts in any language. */
const LARGEST_MB = 5;

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['translations'],
  frame: 'staff',
  bodyLimit: (LARGEST_MB + 1) * 1_000_000, // and the form around the file
} satisfies RouteHandle;

export const meta = pageTitle('translations', (t, found) =>
  t('import.title', { name: found?.version.name, language: found?.target.autonym }),
);

export async function loader({ params: { id, lng: language = '' } }: LoaderFunctionArgs) {
  const found = await findTranslated(db(), { surveyId: idOf(id), language });
  if (!found) throw new Response(null, { status: 404 });
  return { version: found.version, target: found.target };
}

/** Takes the good lines and says what came of the others. Posted twice, it changes nothing more. */
export async function action({ params: { id, lng: language = '' }, request, context }: ActionFunctionArgs) {
  const file = (await formOf(request)).get('file');
  if (!(file instanceof File) || file.size === 0) return unread('none', 0);
  if (file.size > LARGEST_MB * 1_000_000) return unread('too_large', 0);
  const imported = await importTranslations(db(), {
    surveyId: idOf(id),
    language,
    file: new Uint8Array(await file.arrayBuffer()),
    by: context.staff?.id ?? 0,
    now: new Date(),
  });
  switch (imported.is) {
    case 'missing':
      throw new Response(null, { status: 404 });
    case 'frozen':
      return data({ fault: 'frozen' as const, line: 0, review: null }, { status: 409 });
    case 'unreadable':
      return unread(imported.fault, imported.line);
    case 'read': {
      const { changes, ...review } = imported.review;
      return data(
        { fault: null, line: 0, review: { ...review, taken: changes.length } },
        { status: review.refused.length > 0 ? 422 : 200 },
      );
    }
  }
}

const unread = <Fault extends string>(fault: Fault, line: number) =>
  data({ fault, line, review: null }, { status: 422 });

export default function TranslationImport() {
  const t = useT('translations');
  const { version, target } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const frozen = version.frozen || said?.fault === 'frozen';
  const faulty = said?.fault && said.fault !== 'frozen';
  return (
    <>
      <PageHeader
        title={t('import.title', { name: version.name, language: target.autonym })}
        sub={t('import.sub')}
        action={<Link to={paths.translation(version.surveyId, target.code)}>{t('import.back')}</Link>}
      />
      {said?.review && <Outcome review={said.review} />}
      {frozen ? (
        <Notice tone="info">{t('import.frozen')}</Notice>
      ) : (
        <Form method="post" encType="multipart/form-data" className="usa-form">
          <TextField
            name="file"
            type="file"
            accept=".xlf,.xliff,.csv,application/xliff+xml,text/csv"
            required
            label={t('import.file')}
            hint={t('import.fileHint')}
            error={faulty ? t(`fault.${said.fault}`, { line: said.line, limit: LARGEST_MB }) : undefined}
          />
          <button type="submit" className="usa-button">
            {t('import.start')}
          </button>
        </Form>
      )}
    </>
  );
}

type Reviewed = NonNullable<NonNullable<ReturnType<typeof useActionData<typeof action>>>['review']>;

function Outcome({ review: { taken, unchanged, refused } }: { review: Reviewed }) {
  const t = useT('translations');
  return (
    <>
      <Notice tone={refused.length > 0 ? 'warning' : 'success'}>
        {t('import.taken', { count: taken })} {t('import.unchanged', { count: unchanged })}
      </Notice>
      {refused.length > 0 && (
        <DataTable
          caption={t('import.refused', { count: refused.length })}
          rows={refused}
          rowKey={({ line, key }) => `${line} ${key}`}
          columns={[
            { key: 'line', header: t('import.line'), names: true, cell: ({ line }) => line },
            { key: 'text', header: t('import.text'), cell: ({ key }) => <code>{key}</code> },
            { key: 'why', header: t('import.why'), cell: ({ why }) => t(`refusal.${why}`) },
          ]}
        />
      )}
    </>
  );
}
