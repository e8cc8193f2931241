import { Form, useLocation } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { TextField } from '#app/ui/fields.tsx';
import { LONGEST_NAME, type ViewProblem } from '../saved-view.ts';

/** Keeps the page as it is under a name: its address holds all of it. */
export function SaveView() {
  const t = useT('committee');
  const { pathname, search } = useLocation();
  return (
    <details className="no-print">
      <summary>{t('views.save')}</summary>
      <SaveViewForm address={`${pathname}${search}`} name="" />
    </details>
  );
}

interface Props {
  address: string;
  name: string;
  problem?: ViewProblem;
}

export function SaveViewForm({ address, name, problem }: Props) {
  const t = useT('committee');
  return (
    <Form method="post" action={paths.views()} className="usa-form">
      <input type="hidden" name="address" value={address} />
      <TextField
        name="name"
        label={t('views.name')}
        hint={t('views.hint')}
        maxLength={LONGEST_NAME}
        required
        defaultValue={name}
        error={problem && t(`views.problem.${problem}`, { most: LONGEST_NAME })}
      />
      <button type="submit" className="usa-button usa-button--outline">
        {t('views.save')}
      </button>
    </Form>
  );
}
