import {
  type ActionFunctionArgs,
  unstable_composeUploadHandlers as composeUploadHandlers,
  unstable_createMemoryUploadHandler as createMemoryUploadHandler,
  data,
  unstable_parseMultipartFormData as parseMultipartFormData,
  redirect,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { numberLocale } from '#app/lib/numbers.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { ImportState } from '../components/import-state.tsx';
import { LARGEST_UPLOAD } from '../import.ts';
import { listImports } from '../imports.server.ts';
import {
  discardUpload,
  importUpload,
  receiveUpload,
  rehearsalAllowed,
  type Upload,
} from '../uploads.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['requests'],
  frame: 'staff',
  bodyLimit: LARGEST_UPLOAD + 1_000_000, // and the form around the file
} satisfies RouteHandle;

export const meta = pageTitle('requests', (t) => t('imports.title'));

export async function loader() {
  return {
    imports: await listImports(db()),
    mayRehearse: rehearsalAllowed(),
    timeZone: env().CITY_TIME_ZONE,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return refuse('missing', 415);
  let received: Upload | 'too_large' | undefined;
  const form = await parseMultipartFormData(
    request,
    composeUploadHandlers(
      async (part) => {
        if (part.name !== 'file' || received) return undefined;
        received = await receiveUpload(part.filename ?? '', part.data);
        return part.filename ?? '';
      },
      createMemoryUploadHandler({ maxPartSize: 1000 }),
    ),
  );
  if (received === 'too_large') return refuse('tooLarge', 413);
  if (!received) return refuse('missing');
  if (received.bytes === 0) {
    await discardUpload(received);
    return refuse(received.name === '' ? 'missing' : 'empty');
  }
  const id = await importUpload(db(), {
    upload: received,
    rehearsal: form.get('rehearsal') === 'yes',
    by: context.staff?.id ?? 0,
  });
  return redirect(paths.import(id), 303);
}

const refuse = (error: 'missing' | 'empty' | 'tooLarge', status = 422) => data({ error }, { status });

export default function Imports() {
  const t = useT('requests');
  const { lng } = useLocale();
  const { imports, mayRehearse, timeZone } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error;
  const moment = new Intl.DateTimeFormat(lng, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const figure = new Intl.NumberFormat(numberLocale(lng));
  return (
    <>
      <PageHeader title={t('imports.title')} sub={t('imports.sub')} />
      <section aria-labelledby="upload">
        <h2 id="upload">{t('imports.new')}</h2>
        {/* Not Remix's form: the browser shows how far it has sent a large file. */}
        <form method="post" encType="multipart/form-data" className="usa-form">
          <div className={`usa-form-group${error ? ' usa-form-group--error' : ''}`}>
            <label className="usa-label" htmlFor="file">
              {t('imports.file')}
            </label>
            <span className="usa-hint" id="file-hint">
              {t('imports.fileHint')}
            </span>
            {error && (
              <span className="usa-error-message" id="file-error" role="alert">
                {t(`imports.errors.${error}`)}
              </span>
            )}
            <input
              id="file"
              name="file"
              type="file"
              accept=".csv,text/csv"
              required
              className={`usa-input${error ? ' usa-input--error' : ''}`}
              aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
              aria-invalid={error ? true : undefined}
            />
          </div>
          {mayRehearse && (
            <div className="usa-checkbox">
              <input
                className="usa-checkbox__input"
                id="rehearsal"
                type="checkbox"
                name="rehearsal"
                value="yes"
              />
              <label className="usa-checkbox__label" htmlFor="rehearsal">
                {t('imports.rehearse')}
                <span className="usa-checkbox__label-description">{t('imports.rehearseHint')}</span>
              </label>
            </div>
          )}
          <button type="submit" className="usa-button">
            {t('imports.start')}
          </button>
        </form>
      </section>
      <h2>{t('imports.past')}</h2>
      {imports.length === 0 ? (
        <EmptyState title={t('imports.none')}>{t('imports.noneAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('imports.latest', { count: imports.length })}
          note={t('imports.latestNote')}
          rows={imports}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'file',
              header: t('imports.fileName'),
              names: true,
              cell: ({ id, fileName, rehearsal }) => (
                <>
                  <Link to={paths.import(id)}>{fileName}</Link>
                  {rehearsal && <span className="quiet">{t('import.rehearsal')}</span>}
                </>
              ),
            },
            { key: 'state', header: t('imports.state'), cell: ({ state }) => <ImportState state={state} /> },
            {
              key: 'started',
              header: t('imports.started'),
              cell: ({ startedAt, startedByName }) => (
                <>
                  {moment.format(startedAt)}
                  <span className="quiet">{startedByName ?? t('imports.commandLine')}</span>
                </>
              ),
            },
            {
              key: 'read',
              header: t('counts.read'),
              numeric: true,
              cell: ({ rowsRead }) => figure.format(rowsRead),
            },
            {
              key: 'new',
              header: t('counts.new'),
              numeric: true,
              cell: ({ rowsNew }) => figure.format(rowsNew),
            },
            {
              key: 'updated',
              header: t('counts.updated'),
              numeric: true,
              cell: ({ rowsUpdated }) => figure.format(rowsUpdated),
            },
            {
              key: 'rejected',
              header: t('counts.rejected'),
              numeric: true,
              cell: ({ rowsRejected }) => figure.format(rowsRejected),
            },
          ]}
        />
      )}
    </>
  );
}
