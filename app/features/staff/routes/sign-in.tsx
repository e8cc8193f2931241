import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { listDemoPeople, signInAsDemo } from '../sign-in.server.ts';

export const handle = { access: 'public', namespaces: ['staff'], frame: 'staff' } satisfies RouteHandle;

export const meta = pageTitle('staff', (t) => t('signIn.title'));

export async function loader() {
  return { people: await listDemoPeople(db()) };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const cookie = await signInAsDemo(db(), request, Number(form.get('person')));
  if (!cookie) throw new Response(null, { status: 404 });
  return redirect(paths.staff(), { headers: { 'set-cookie': cookie } });
}

export default function SignIn() {
  const t = useT('staff');
  const { people } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{t('signIn.title')}</h1>
      <Form method="post">
        {people.map((person) => (
          <button key={person.id} type="submit" name="person" value={person.id} className="usa-button">
            {person.name}, {person.title}
          </button>
        ))}
      </Form>
    </>
  );
}
