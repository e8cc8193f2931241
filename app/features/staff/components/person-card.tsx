import type { Role } from '#app/lib/context.ts';
import { useT } from '#app/lib/i18n.ts';
import { Card } from '#app/ui/cards.tsx';

interface Props {
  person: { id: number; name: string; title: string; departmentName: string | null; roles: Role[] };
}

/** A named person of the simulated city, what they may see, and the button that signs in as them. */
export function PersonCard({ person }: Props) {
  const t = useT('staff');
  return (
    <Card
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
          {t(`role.${role}.may`, { department: person.departmentName ?? t('role.department.theirs') })}
        </p>
      ))}
    </Card>
  );
}
