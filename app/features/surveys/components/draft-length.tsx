import { useT } from '#app/lib/i18n.ts';
import { TextField } from '#app/ui/fields.tsx';
import { LONGEST_TEXT } from '../questions/common.ts';
import type { EditorProps } from '../questions/drafting.ts';

/** How much may be written. */
export function DraftLength({ question, prefix }: EditorProps<{ maxLength: number }>) {
  const t = useT('survey-editor');
  return (
    <TextField
      name={`${prefix}.maxLength`}
      label={t('maxLength')}
      type="number"
      min={1}
      max={LONGEST_TEXT}
      defaultValue={question.maxLength}
    />
  );
}
