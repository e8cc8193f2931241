import { Form } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { TextField } from '#app/ui/fields.tsx';
import { LONGEST_SURVEY_NAME } from '../draft.ts';
import type { SurveyState } from '../survey-list.ts';

interface Props {
  survey: { id: number; name: string; plans: number };
  state: SurveyState;
}

/** What else can be done with a survey. */
export function SurveyActions({ survey, state }: Props) {
  const t = useT('survey-pages');
  const archived = state === 'archived';
  const free = survey.plans === 0;
  return (
    <section aria-labelledby="more">
      <h2 id="more">{t('overview.more')}</h2>
      <Form method="post" action={paths.surveyName(survey.id)} className="one-line">
        <TextField
          name="name"
          label={t('new.name')}
          defaultValue={survey.name}
          maxLength={LONGEST_SURVEY_NAME}
          required
        />
        <button type="submit" className="usa-button usa-button--outline">
          {t('overview.rename')}
        </button>
      </Form>
      <Form method="post" action={paths.surveyArchive(survey.id)} className="one-line">
        <p>
          {archived
            ? t('overview.unarchiveWhat')
            : t(free ? 'overview.archiveFree' : 'overview.archivePlanned', { count: survey.plans })}
        </p>
        <button
          type="submit"
          name="archived"
          value={archived ? 'no' : 'yes'}
          className="usa-button usa-button--outline"
        >
          {t(archived ? 'overview.unarchive' : 'overview.archive')}
        </button>
      </Form>
    </section>
  );
}
