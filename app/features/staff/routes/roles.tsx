import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { AdminSections } from '../components/admin-sections.tsx';
import { findPerson, setRoles } from '../people.server.ts';
import { ROLES } from '../staff.ts';

export const handle = { access: ['admin'], namespaces: ['staff'], frame: 'staff' } satisfies RouteHandle;

export const meta = pageTitle('staff', (t, found) => t('roles.title', { name: found?.person.name }));

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findPerson(db(), idOf(params.id));
  if (!found) throw new Response(null, { status: 404 });
  return found;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const id = idOf(params.id);
  const form = await formOf(request);
  const problem = await setRoles(db(), {
    id,
    roles: form.getAll('role').map(String),
    departmentCode: String(form.get('department') ?? ''),
    by: context.staff?.id ?? 0,
  });
  if (problem === 'unknown') throw new Response(null, { status: 404 });
  if (problem) return data({ problem }, { status: 422 });
  return redirect(paths.people({ saved: id }), 303);
}

export default function Roles() {
  const t = useT('staff');
  const { person, departments } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <AdminSections />
      <PageHeader title={t('roles.title', { name: person.name })} sub={person.email} />
      {refused && <Notice tone="error">{t(`roles.problem.${refused.problem}`)}</Notice>}
      <Form method="post" className="usa-form usa-form--large">
        <fieldset className="usa-fieldset">
          <legend className="usa-legend">{t('roles.legend')}</legend>
          {ROLES.map((role) => (
            <div key={role} className="usa-checkbox">
              <input
                className="usa-checkbox__input usa-checkbox__input--tile"
                id={`role-${role}`}
                type="checkbox"
                name="role"
                value={role}
                defaultChecked={person.roles.includes(role)}
              />
              <label className="usa-checkbox__label" htmlFor={`role-${role}`}>
                {t(`role.${role}.name`)}
                <span className="usa-checkbox__label-description">
                  {t(`role.${role}.may`, { department: t('role.department.theirs') })}
                </span>
              </label>
            </div>
          ))}
        </fieldset>
        <SelectField
          name="department"
          label={t('roles.department')}
          hint={t('roles.departmentHint')}
          defaultValue={person.departmentCode ?? ''}
          options={[
            { value: '', label: t('roles.noDepartment') },
            ...departments.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <p className="quiet">{t('roles.effect')}</p>
        <button type="submit" className="usa-button">
          {t('roles.save')}
        </button>
        <Link to={paths.people()}>{t('roles.cancel')}</Link>
      </Form>
    </>
  );
}
