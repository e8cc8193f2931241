import { useT } from '#app/lib/i18n.ts';
import { SelectField } from '#app/ui/fields.tsx';
import type { Condition } from '../conditions.ts';
import { changeOf } from '../outline-changes.ts';
import { partsOf, RULE_DEPTH } from '../rule-changes.ts';
import { partName, pathWithin, subjectOf } from '../rule-form.ts';
import { ChangeButton } from './change-button.tsx';

/** Something that a rule can ask about: an earlier question or a fact of the closure. */
export interface Subject {
  /** subjectOf() of rule-form.ts. */
  value: string;
  label: string;
  kind: 'question' | 'fact';
  options: { value: string; label: string }[];
}

interface Props {
  rule: Condition | undefined;
  subjects: Subject[];
  place: number;
  prefix: string;
}

/** When a question is asked: always, or by a rule of parts joined by all or any. */
export function DraftRule({ rule, ...props }: Props) {
  const t = useT('survey-editor');
  const kind = rule === undefined ? '' : 'anyOf' in rule ? 'anyOf' : 'allOf';
  return (
    <details className="draft-rule" open={rule !== undefined}>
      <summary>{rule ? t('rule.some') : t('rule.always')}</summary>
      <SelectField
        name={`${props.prefix}.${partName('')}.kind`}
        label={t('rule.title')}
        defaultValue={kind}
        data-redraws
        options={[
          { value: '', label: t('rule.kind.always') },
          { value: 'allOf', label: t('rule.kind.allOf') },
          { value: 'anyOf', label: t('rule.kind.anyOf') },
        ]}
      />
      {rule && <Parts {...props} group={rule} path="" />}
    </details>
  );
}

function Parts({ group, path, ...props }: Omit<Props, 'rule'> & { group: Condition; path: string }) {
  const t = useT('survey-editor');
  const parts = partsOf(group) ?? [group];
  const depth = path === '' ? 1 : path.split('.').length + 1;
  return (
    <>
      <input type="hidden" name={`${props.prefix}.${partName(path)}.parts`} value={parts.length} />
      <ul>
        {parts.map((part, position) => {
          const within = pathWithin(path, position);
          return (
            <li key={`${parts.length} ${position}`}>
              {partsOf(part) ? (
                <NestedGroup {...props} group={part} path={within} />
              ) : (
                <Leaf {...props} leaf={part} path={within} />
              )}
              <ChangeButton
                change={changeOf('remove-condition', props.place, within)}
                label={t('rule.remove', { number: position + 1 })}
              >
                ×
              </ChangeButton>
            </li>
          );
        })}
      </ul>
      <ChangeButton change={changeOf('add-condition', props.place, path)}>{t('rule.add')}</ChangeButton>
      {depth < RULE_DEPTH && (
        <ChangeButton change={changeOf('add-group', props.place, path)}>{t('rule.addGroup')}</ChangeButton>
      )}
    </>
  );
}

function NestedGroup({ group, path, ...props }: Omit<Props, 'rule'> & { group: Condition; path: string }) {
  const t = useT('survey-editor');
  return (
    <fieldset className="draft-group" aria-label={t('rule.group')}>
      <SelectField
        name={`${props.prefix}.${partName(path)}.kind`}
        label={t('rule.group')}
        defaultValue={'anyOf' in group ? 'anyOf' : 'allOf'}
        options={[
          { value: 'allOf', label: t('rule.nested.allOf') },
          { value: 'anyOf', label: t('rule.nested.anyOf') },
        ]}
      />
      <Parts {...props} group={group} path={path} />
    </fieldset>
  );
}

function Leaf({ leaf, path, prefix, subjects }: Omit<Props, 'rule'> & { leaf: Condition; path: string }) {
  const t = useT('survey-editor');
  const name = `${prefix}.${partName(path)}`;
  const value = subjectOf(leaf);
  const chosen = 'isOneOf' in leaf ? leaf.isOneOf : [];
  const subject = subjects.find((each) => each.value === value);
  // What the rule says stays in the form even where it cannot be: publishing says so.
  const unknown = value !== '' && !subject;
  const options = [
    ...(subject?.options ?? []),
    ...chosen
      .filter((code) => !subject?.options.some((option) => option.value === code))
      .map((code) => ({ value: code, label: code })),
  ];
  return (
    <div className="draft-leaf">
      <input type="hidden" name={`${name}.was`} value={value} />
      <SelectField
        // Drawn anew when there is something else to choose from: a browser would choose the first.
        key={[unknown, ...subjects.map((each) => each.value)].join()}
        name={`${name}.subject`}
        label={t('rule.subject')}
        hint={t('rule.subjectHint')}
        defaultValue={value}
        data-redraws
        options={[
          { value: '', label: t('rule.choose') },
          ...(unknown ? [{ value, label: t('rule.unknown', { code: value.split('.').at(-1) }) }] : []),
          ...subjects.map((each) => ({
            value: each.value,
            label: each.label,
            group: t(`rule.subjects.${each.kind}`),
          })),
        ]}
      />
      {value !== '' && (
        <fieldset className="draft-choices" key={value}>
          <legend>{t('rule.isOneOf')}</legend>
          {options.map((option) => (
            <label key={option.value}>
              <input
                type="checkbox"
                name={`${name}.is`}
                value={option.value}
                defaultChecked={chosen.includes(option.value)}
              />
              {option.label}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
