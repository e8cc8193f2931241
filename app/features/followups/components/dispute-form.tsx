import { Form } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { LongText, OptionList, ShortText } from '#app/ui/questions.tsx';
import { type DisputeProblems, FOUND, LONGEST_WORDS, type Typed } from '../dispute.ts';

interface Props {
  typed: Typed;
  problems: DisputeProblems;
  /** The first and last day that can be meant. */
  days: { from: string; to: string };
}

const FIELDS = ['found', 'words', 'looked', 'contact'] as const;

/** What was found, when they looked, and whether the department may write: one page, no script. */
export function DisputeForm({ typed, problems, days }: Props) {
  const t = useT('followups');
  const refused = FIELDS.filter((field) => problems[field]).map((field) => ({
    href: `#${field}`,
    text: t(`problem.${field}`),
  }));
  const shared = (name: (typeof FIELDS)[number]) => ({
    name,
    Heading: 'h2' as const,
    error: problems[name] && t(`problem.${name}`),
  });
  const option = (name: 'found' | 'contact', value: string, label: string) => ({
    value,
    label,
    chosen: typed[name] === value,
  });
  return (
    <>
      {refused.length > 0 && <ErrorSummary title={t('problem.title')} problems={refused} />}
      <Form method="post" noValidate>
        <OptionList
          {...shared('found')}
          title={t('title')}
          Heading="h1"
          hint={t('lead')}
          type="radio"
          options={FOUND.map((code) => option('found', code, t(`found.${code}`)))}
        />
        <ShortText
          {...shared('looked')}
          title={t('looked')}
          type="date"
          min={days.from}
          max={days.to}
          value={typed.looked}
        />
        <LongText
          {...shared('words')}
          title={t('words')}
          hint={t('wordsHint')}
          maxLength={LONGEST_WORDS}
          value={typed.words}
        />
        <OptionList
          {...shared('contact')}
          title={t('contact')}
          hint={t('contactHint')}
          type="radio"
          options={[option('contact', 'yes', t('yes')), option('contact', 'no', t('no'))]}
        />
        <div className="buttons">
          <button type="submit" className="usa-button">
            {t('send')}
          </button>
        </div>
      </Form>
    </>
  );
}
