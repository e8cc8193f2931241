import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { Sections } from '#app/ui/sections.tsx';

/** The parts of the committee's pages, above each of them. */
export function CommitteeSections() {
  const t = useT('results');
  const sections = [
    { to: paths.committee(), label: t('sections.glance') },
    { to: paths.services(), label: t('sections.services') },
    { to: paths.departments(), label: t('sections.departments') },
    { to: paths.districts(), label: t('sections.districts') },
    { to: paths.closedNotDone(), label: t('sections.closedNotDone') },
    { to: paths.responseQuality(), label: t('sections.response') },
    { to: paths.comparison(), label: t('sections.comparison') },
    { to: paths.drivers(), label: t('sections.drivers') },
    { to: paths.comments(), label: t('sections.comments') },
    { to: paths.decisions(), label: t('sections.decisions') },
    { to: paths.reports(), label: t('sections.reports') },
    { to: paths.annotations(), label: t('sections.annotations') },
    { to: paths.views(), label: t('sections.views') },
  ];
  return <Sections label={t('sections.label')} sections={sections} />;
}
