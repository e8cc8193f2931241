import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { AdminSections } from '#app/features/staff/components/admin-sections.tsx';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { fieldsOf, formOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { isDay } from '../funnel.ts';
import { addHoliday, HOLIDAY_NAME_LIMIT, listHolidays } from '../holidays.server.ts';

export const handle = {
  access: ['admin'],
  namespaces: ['staff', 'plans'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('plans', (t) => t('holidays.title'));

const today = () => dayAt(new Date(), env().CITY_TIME_ZONE);

export const loader = async () => ({
  holidays: await listHolidays(db(), today()),
  nameLimit: HOLIDAY_NAME_LIMIT,
});

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = fieldsOf(await formOf(request));
  const { day = '' } = sent;
  const name = sent.name?.trim() ?? '';
  if (!isDay(day) || day < today()) return data({ error: 'day', sent } as const, { status: 422 });
  if (name === '' || name.length > HOLIDAY_NAME_LIMIT)
    return data({ error: 'name', sent } as const, { status: 422 });
  await addHoliday(db(), { day, name, by: context.staff?.id ?? 0 });
  return redirect(paths.holidays(), 303);
}

export default function Holidays() {
  const t = useT('plans');
  const { lng } = useLocale();
  const date = new Intl.DateTimeFormat(lng, { dateStyle: 'full', timeZone: 'UTC' });
  const { holidays, nameLimit } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <AdminSections />
      <PageHeader title={t('holidays.title')} sub={t('holidays.sub')} />
      {holidays.length === 0 ? (
        <EmptyState title={t('holidays.empty')}>{t('holidays.emptyAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('holidays.count', { count: holidays.length })}
          rows={holidays}
          rowKey={({ day }) => day}
          columns={[
            {
              key: 'day',
              header: t('holidays.day'),
              names: true,
              cell: ({ day }) => date.format(new Date(day)),
            },
            { key: 'name', header: t('holidays.name'), cell: ({ name }) => name },
            {
              key: 'remove',
              header: t('holidays.remove'),
              cell: ({ day, name }) => (
                <Form method="post" action={paths.holidayRemoval(day)}>
                  <button
                    type="submit"
                    className="usa-button usa-button--unstyled"
                    aria-label={t('holidays.removeOf', { name })}
                  >
                    {t('holidays.remove')}
                  </button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <section aria-labelledby="add">
        <h2 id="add">{t('holidays.add')}</h2>
        <Form method="post" className="usa-form">
          <TextField
            name="day"
            type="date"
            label={t('holidays.day')}
            required
            defaultValue={refused?.sent.day}
            error={refused?.error === 'day' ? t('holidays.dayError') : undefined}
          />
          <TextField
            name="name"
            label={t('holidays.name')}
            required
            maxLength={nameLimit}
            defaultValue={refused?.sent.name}
            error={refused?.error === 'name' ? t('form.nameError', { limit: nameLimit }) : undefined}
          />
          <button type="submit" className="usa-button">
            {t('holidays.addButton')}
          </button>
        </Form>
      </section>
    </>
  );
}
