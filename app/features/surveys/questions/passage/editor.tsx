import { useT } from '#app/lib/i18n.ts';
import { TextAreaField } from '#app/ui/fields.tsx';
import type { EditorProps } from '../drafting.ts';
import type { PassageQuestion } from './passage.ts';

export function PassageEditor({ prefix, text }: EditorProps<PassageQuestion>) {
  const t = useT('survey-editor');
  return (
    <TextAreaField
      name={`${prefix}.text.body`}
      label={t('body')}
      hint={t('bodyHint')}
      rows={4}
      defaultValue={text('body')}
    />
  );
}
