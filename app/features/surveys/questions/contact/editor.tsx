import { useT } from '#app/lib/i18n.ts';
import { SelectField } from '#app/ui/fields.tsx';
import type { EditorProps } from '../drafting.ts';
import { CONTACT_KINDS, type ContactQuestion } from './contact.ts';

export function ContactEditor({ question, prefix }: EditorProps<ContactQuestion>) {
  const t = useT('survey-editor');
  return (
    <SelectField
      name={`${prefix}.kind`}
      label={t('contactKind')}
      hint={t('contactHint')}
      defaultValue={question.kind}
      options={CONTACT_KINDS.map((kind) => ({ value: kind, label: t(`contactKinds.${kind}`) }))}
    />
  );
}
