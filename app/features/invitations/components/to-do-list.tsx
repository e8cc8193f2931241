import { Link } from '@remix-run/react';
import type { TFunction } from 'i18next';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { type Needs, TO_DO, type ToDo, URGENT } from '../to-do.ts';

const NAMES_SHOWN = 14;

/** What needs a person today, the most pressing first; or that nothing does. */
export function ToDoList({ needs }: { needs: Needs | null }) {
  const t = useT('invitations');
  const due = needs ? TO_DO.filter((each) => needs[each].count > 0) : [];
  if (!needs || due.length === 0) return <AllDone />;
  return (
    <ul className="to-do" aria-label={t('home.list')}>
      {due.map((each) => (
        <Entry key={each} what={each} need={needs[each]} />
      ))}
    </ul>
  );
}

function Entry({ what, need }: { what: ToDo; need: Needs[ToDo] }) {
  const t = useT('invitations');
  const names = useNames(what, need.names ?? []);
  const { title, note, link } = texts(t, what, need);
  return (
    <li className={URGENT.includes(what) ? 'to-do__urgent' : undefined}>
      <div>
        <h2>{title}</h2>
        <p>
          {note} {names}
        </p>
      </div>
      {link && <Link to={link.to}>{link.label}</Link>}
    </li>
  );
}

function texts(t: TFunction, what: ToDo, { count, names }: Needs[ToDo]) {
  const first = names?.[0]?.code;
  const translations = (of: Needs[ToDo]['names']) =>
    of?.[0]?.surveyId === undefined
      ? undefined
      : { to: paths.translations(of[0].surveyId), label: t('home.translationsLink') };
  const dispositions = (label: string) => ({ to: paths.dispositions(), label });
  return {
    noPlan: {
      title: t('home.noPlan'),
      note: t('home.noPlanNote'),
      link: { to: paths.plans(), label: t('home.noPlanLink') },
    },
    overdue: {
      title: t('home.overdue', { count }),
      note: t('home.overdueNote'),
      link: dispositions(t('home.overdueLink')),
    },
    failedImports: {
      title: t('home.failedImports', { count }),
      note: t('home.failedImportsNote'),
      link: { to: paths.imports(), label: t('home.failedImportsLink') },
    },
    inDoubt: {
      title: t('home.inDoubt', { count }),
      note: t('home.inDoubtNote'),
      link: dispositions(t('home.inDoubtLink')),
    },
    bounced: {
      title: t('home.bounced', { count }),
      note: t('home.bouncedNote'),
      link: dispositions(t('home.bouncedLink')),
    },
    unmappedDepartments: {
      title: t('home.unmappedDepartments', { count }),
      note: t('home.unmappedNote'),
      link: { to: paths.dispositions({ department: first }), label: t('home.unmappedLink') },
    },
    unmappedServices: {
      title: t('home.unmappedServices', { count }),
      note: t('home.unmappedNote'),
      link: { to: paths.dispositions({ service: first }), label: t('home.unmappedLink') },
    },
    staleLanguages: {
      title: t('home.staleLanguages', { count }),
      note: t('home.staleLanguagesNote'),
      link: translations(names),
    },
    draftLanguages: {
      title: t('home.draftLanguages', { count }),
      note: t('home.draftLanguagesNote'),
      link: translations(names),
    },
  }[what];
}

/** The first few names in a sentence; languages as the page's language calls them. */
function useNames(what: ToDo, names: { code: string; name: string }[]): string {
  const { lng } = useLocale();
  const called = new Intl.DisplayNames(lng, { type: 'language' });
  const shown = names
    .slice(0, NAMES_SHOWN)
    .map(({ code, name }) =>
      what === 'draftLanguages' || what === 'staleLanguages' ? (called.of(code) ?? name) : name,
    );
  const more = names.length - shown.length;
  if (shown.length === 0) return '';
  return `${new Intl.ListFormat(lng, { type: 'unit' }).format(more > 0 ? [...shown, `+${more}`] : shown)}.`;
}

function AllDone() {
  const t = useT('invitations');
  return (
    <div className="all-done">
      <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        <circle cx="20" cy="20" r="20" />
        <path d="M11 21l6 6 12-13" />
      </svg>
      <div>
        <p className="all-done__title">{t('home.nothing')}</p>
        <p>{t('home.nothingAdvice')}</p>
      </div>
    </div>
  );
}
