import { Form } from '@remix-run/react';
import type { Role } from '#app/lib/context.ts';
import { useT } from '#app/lib/i18n.ts';
import { Card, Cards } from '#app/ui/cards.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

interface Person {
  id: number;
  name: string;
  title: string;
  departmentName: string | null;
  roles: Role[];
}

/** The named people of the simulated city, what each may see, and a button to be them. */
export function DemoPeople({ people, next }: { people: Person[]; next: string | undefined }) {
  const t = useT('staff');
  return (
    <Form method="post">
      <PageHeader title={t('signIn.demo.title')} sub={t('signIn.demo.sub')} />
      {next && <input type="hidden" name="next" value={next} />}
      <Cards>
        {people.map((person) => (
          <Card
            key={person.id}
            title={person.name}
            foot={
              <button type="submit" name="person" value={person.id} className="usa-button">
                {t('signIn.demo.as', { name: person.name })}
              </button>
            }
          >
            <p className="quiet">{person.title}</p>
            {person.roles.map((role) => (
              <p key={role}>
                {t(`role.${role}.may`, {
                  department: person.departmentName ?? t('role.department.theirs'),
                })}
              </p>
            ))}
          </Card>
        ))}
      </Cards>
    </Form>
  );
}
