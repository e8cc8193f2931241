import type { Role } from '#app/lib/context.ts';
import { useT } from '#app/lib/i18n.ts';
import { Tag } from '#app/ui/tag.tsx';

/** What a person may do, in a few words. */
export function RoleTags({ roles }: { roles: readonly Role[] }) {
  const t = useT('staff');
  if (roles.length === 0) return <span className="quiet">{t('role.none')}</span>;
  return (
    <span className="tags">
      {roles.map((role) => (
        <Tag key={role}>{t(`role.${role}.name`)}</Tag>
      ))}
    </span>
  );
}
