import { variablesOf } from '#app/features/surveys/texts.ts';
import { i18nOf, type LocaleData } from '#app/lib/i18n.ts';
import { drawn } from '#app/ui/static-page.tsx';
import { StepForm, type StepFormProps } from './components/step-form.tsx';

interface DrawnForm {
  /** The step's first question, in words. */
  question: string;
  html: string;
}

const forms = new WeakMap<LocaleData, { facts: boolean; byContent: Map<string, DrawnForm> }>();
const REMEMBERED = 1000;

/**
 * A step's form. Most residents see it empty, or with the one answer that their e-mail
 * brought: such forms are drawn once for everybody. `locale` is that of one survey version.
 */
export function drawnForm(props: StepFormProps, locale: LocaleData): DrawnForm {
  const { questions, answers, problems, said, ...rest } = props;
  const given = questions.map(({ code }) => answers[code] ?? null);
  const isPlain = questions.every((question, index) => given[index] === null || 'options' in question);
  if (!isPlain || Object.keys(problems).length > 0) return draw(props, locale);

  const known = forms.get(locale) ?? { facts: namesFacts(locale), byContent: new Map<string, DrawnForm>() };
  forms.set(locale, known);
  const content = JSON.stringify([
    rest,
    questions.map(({ code }) => code),
    given,
    known.facts ? said : said.reportOnly,
  ]);
  const form = known.byContent.get(content) ?? draw(props, locale);
  if (known.byContent.size >= REMEMBERED) known.byContent.clear();
  known.byContent.set(content, form);
  return form;
}

const draw = (props: StepFormProps, locale: LocaleData): DrawnForm => ({
  question: i18nOf(locale).getFixedT(locale.lng, 'survey')(
    `${props.questions[0]?.code}.title`,
    variablesOf(props.said),
  ),
  html: drawn(<StepForm {...props} />, locale),
});

/** Whether the survey's texts say anything of the closure they are about. */
const namesFacts = ({ lng, resources }: LocaleData) => JSON.stringify(resources[lng]?.survey).includes('{{');
