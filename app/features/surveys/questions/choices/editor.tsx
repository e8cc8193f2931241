import { useT } from '#app/lib/i18n.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { DraftOptions } from '../../components/draft-options.tsx';
import type { EditorProps } from '../drafting.ts';
import type { ChoicesQuestion } from './choices.ts';

export function ChoicesEditor(props: EditorProps<ChoicesQuestion>) {
  const t = useT('survey-editor');
  const { question, prefix, text } = props;
  return (
    <>
      <DraftOptions {...props} />
      <SelectField
        key={question.options.join()}
        name={`${prefix}.exclusive`}
        label={t('exclusive')}
        defaultValue={question.exclusive ?? ''}
        options={[
          { value: '', label: t('noExclusive') },
          ...question.options.map((option) => ({
            value: option,
            label: text(`options.${option}`) || option,
          })),
        ]}
      />
    </>
  );
}
