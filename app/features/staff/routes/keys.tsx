import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { createApiKey, listApiKeys } from '../api-keys.server.ts';
import { AdminSections } from '../components/admin-sections.tsx';
import { useMoment } from '../components/moment.ts';
import { NAME_LIMIT } from '../staff.ts';

export const handle = { access: ['admin'], namespaces: ['staff'], frame: 'staff' } satisfies RouteHandle;

export const meta = pageTitle('staff', (t) => t('keys.title'));

export async function loader({ request }: LoaderFunctionArgs) {
  const keys = await listApiKeys(db());
  const revoked = Number(new URL(request.url).searchParams.get('revoked'));
  return {
    keys,
    revoked: keys.find(({ id, revokedAt }) => id === revoked && revokedAt)?.name,
    timeZone: env().CITY_TIME_ZONE,
  };
}

/** Answers with the page and not with a redirect: the key is nowhere but in this answer. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const result = await createApiKey(db(), { name: form.get('name'), by: context.staff?.id ?? 0 });
  return 'error' in result ? data(result, { status: 422 }) : data(result, { status: 201 });
}

export default function Keys() {
  const t = useT('staff');
  const { keys, revoked, timeZone } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const made = result && 'key' in result ? result.key : undefined;
  const error = result && 'error' in result ? result.error : undefined;
  const moment = useMoment(timeZone);
  const inUse = keys.filter(({ revokedAt }) => !revokedAt).length;
  return (
    <>
      <AdminSections />
      <PageHeader title={t('keys.title')} sub={t('keys.sub')} />
      {made && (
        <Notice tone="success" title={t('keys.made.title')}>
          <p>{t('keys.made.advice')}</p>
          <code className="secret">{made}</code>
        </Notice>
      )}
      {revoked && <Notice tone="success">{t('keys.revoked', { name: revoked })}</Notice>}
      {keys.length === 0 ? (
        <EmptyState title={t('keys.none')}>{t('keys.noneAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('keys.inUse', { count: inUse })}
          rows={keys}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', header: t('keys.name'), names: true, cell: ({ name }) => name },
            {
              key: 'state',
              header: t('keys.state'),
              cell: ({ revokedAt }) =>
                revokedAt ? (
                  <Tag>{t('keys.ended', { at: moment(revokedAt) })}</Tag>
                ) : (
                  <Tag tone="good">{t('keys.open')}</Tag>
                ),
            },
            {
              key: 'created',
              header: t('keys.created'),
              cell: ({ createdAt, createdByName }) => (
                <>
                  {moment(createdAt)}
                  {createdByName && <span className="quiet">{createdByName}</span>}
                </>
              ),
            },
            {
              key: 'used',
              header: t('keys.used'),
              cell: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt) : t('keys.never')),
            },
            {
              key: 'revoke',
              header: t('keys.revoke'),
              cell: ({ id, name, revokedAt }) =>
                revokedAt ? (
                  '—'
                ) : (
                  <Link to={paths.keyRevocation(id)} aria-label={t('keys.revokeOf', { name })}>
                    {t('keys.revoke')}
                  </Link>
                ),
            },
          ]}
        />
      )}
      <section aria-labelledby="create">
        <h2 id="create">{t('keys.create')}</h2>
        <Form method="post" className="usa-form">
          <TextField
            name="name"
            label={t('keys.name')}
            hint={t('keys.nameHint')}
            required
            maxLength={NAME_LIMIT}
            autoComplete="off"
            error={error && t(`people.errors.${error}`, { limit: NAME_LIMIT })}
          />
          <button type="submit" className="usa-button">
            {t('keys.createButton')}
          </button>
        </Form>
      </section>
    </>
  );
}
