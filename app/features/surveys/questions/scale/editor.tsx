import { useT } from '#app/lib/i18n.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { DraftOptions } from '../../components/draft-options.tsx';
import type { EditorProps } from '../drafting.ts';
import { DECORATIONS, type ScaleQuestion } from './scale.ts';

export function ScaleEditor(props: EditorProps<ScaleQuestion>) {
  const t = useT('survey-editor');
  const { question, prefix } = props;
  return (
    <>
      <DraftOptions {...props} />
      <SelectField
        name={`${prefix}.decoration`}
        label={t('decoration')}
        hint={t('decorationHint')}
        defaultValue={question.decoration ?? ''}
        options={[
          { value: '', label: t('decorations.none') },
          ...DECORATIONS.map((each) => ({ value: each, label: t(`decorations.${each}`) })),
        ]}
      />
    </>
  );
}
