import { Form, Link } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { Card, Cards } from '#app/ui/cards.tsx';
import { SelectField, TextField } from '#app/ui/fields.tsx';
import { LONGEST_SURVEY_NAME } from '../draft.ts';
import type { SurveyState } from '../survey-list.ts';

interface Props {
  survey: { id: number; name: string; plans: number };
  state: SurveyState;
  /** Those that the city speaks. */
  languages: { code: string; autonym: string }[];
}

/** What else can be done with a survey. */
export function SurveyActions({ survey, state, languages }: Props) {
  const t = useT('survey-pages');
  const { id, name } = survey;
  return (
    <Cards>
      <Card
        title={t('overview.languages')}
        foot={<Link to={paths.translations(id)}>{t('overview.languages')}</Link>}
      >
        <p>{t('overview.languagesWhat')}</p>
      </Card>
      <Card
        title={t('overview.try')}
        foot={
          <a href={paths.surveyPreview(id)} target="_blank" rel="noreferrer">
            {t('overview.try')}
          </a>
        }
      >
        <p>{t('overview.tryWhat')}</p>
      </Card>
      <Card title={t('test.title')}>
        <Form method="post" action={paths.surveyTests(id)}>
          <p>{t('test.what')}</p>
          <SelectField
            name="lng"
            label={t('test.language')}
            options={languages.map(({ code, autonym }) => ({ value: code, label: autonym }))}
          />
          <button type="submit" className="usa-button usa-button--outline">
            {t('test.send')}
          </button>
        </Form>
      </Card>
      <Card title={t('overview.copy')} foot={<a href={paths.surveyFile(id)}>{t('overview.export')}</a>}>
        <NameForm
          action={paths.surveyCopies(id)}
          label={t('overview.copyName')}
          hint={t('overview.copyWhat')}
          name={t('overview.copyOf', { name }).slice(0, LONGEST_SURVEY_NAME)}
          button={t('overview.copy')}
        />
        <p>{t('overview.exportWhat')}</p>
      </Card>
      <Card title={t('overview.rename')}>
        <NameForm
          action={paths.surveyName(id)}
          label={t('new.name')}
          hint={t('new.nameHint')}
          name={name}
          button={t('overview.rename')}
        />
      </Card>
      <ArchiveCard survey={survey} archived={state === 'archived'} />
    </Cards>
  );
}

function NameForm({
  action,
  button,
  name,
  ...field
}: Record<'action' | 'label' | 'hint' | 'name' | 'button', string>) {
  return (
    <Form method="post" action={action}>
      <TextField {...field} name="name" defaultValue={name} maxLength={LONGEST_SURVEY_NAME} required />
      <button type="submit" className="usa-button usa-button--outline">
        {button}
      </button>
    </Form>
  );
}

function ArchiveCard({ survey: { id, plans }, archived }: Pick<Props, 'survey'> & { archived: boolean }) {
  const t = useT('survey-pages');
  const what = archived
    ? t('overview.unarchiveWhat')
    : plans === 0
      ? t('overview.archiveFree')
      : t('overview.archivePlanned', { count: plans });
  return (
    <Card title={archived ? t('overview.unarchive') : t('overview.archive')}>
      <Form method="post" action={paths.surveyArchive(id)}>
        <p>{what}</p>
        <button
          type="submit"
          name="archived"
          value={archived ? 'no' : 'yes'}
          className="usa-button usa-button--outline"
        >
          {archived ? t('overview.unarchive') : t('overview.archive')}
        </button>
      </Form>
    </Card>
  );
}
