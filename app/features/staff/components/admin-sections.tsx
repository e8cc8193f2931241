import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { Sections } from '#app/ui/sections.tsx';

/** The parts of the administration, above each of its pages. */
export function AdminSections() {
  const t = useT('staff');
  const sections = [
    { to: paths.people(), label: t('people.title') },
    { to: paths.keys(), label: t('keys.title') },
    { to: paths.contactBudget(), label: t('nav.budget') },
    { to: paths.holidays(), label: t('nav.holidays') },
    { to: paths.audit(), label: t('audit.title') },
  ];
  return <Sections label={t('sections')} sections={sections} />;
}
