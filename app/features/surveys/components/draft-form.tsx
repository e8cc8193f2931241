import { useT } from '#app/lib/i18n.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Outline } from '../outline.ts';
import { type Conflict, DraftConflict } from './draft-conflict.tsx';
import { DraftEntries } from './draft-entries.tsx';
import type { Subject } from './draft-rule.tsx';
import { useKeptTyping } from './kept-typing.ts';
import type { DraftProblem } from './problem-words.ts';
import type { DraftSaving } from './use-draft-saving.ts';
import { useDragging } from './use-dragging.ts';

interface Props {
  outline: Outline;
  /** The revision that is shown. */
  revision: number;
  facts: Subject[];
  problems: DraftProblem[];
  steps: { back: number; forward: number };
  conflict: Conflict | undefined;
  /** Whether what somebody else saved in the meantime is in it. */
  merged: boolean;
  /** Who saved last and when, in words. */
  saved: string;
  saving: DraftSaving;
}

export const DRAFT_FORM = 'draft';

/** The whole draft as one form: a save button without a script, saved by itself with one. */
export function DraftForm({
  outline,
  revision,
  facts,
  problems,
  steps,
  conflict,
  merged,
  saved,
  saving,
}: Props) {
  const t = useT('survey-editor');
  const dragged = useDragging();
  useKeptTyping(saving.form, saving.typing, saving.sent);
  return (
    <form
      method="post"
      id={DRAFT_FORM}
      className="draft-form"
      ref={saving.form}
      onSubmit={saving.onSubmit}
      onChange={saving.onChange}
      onBlur={saving.onBlur}
      {...dragged.listeners}
    >
      <input type="hidden" name="revision" value={revision} />
      <div className="draft-bar">
        <button type="submit" className="usa-button">
          {t('save')}
        </button>
        <button
          type="submit"
          name="change"
          value="undo"
          id="undo"
          className="change"
          disabled={steps.back === 0}
        >
          {t('undo')}
        </button>
        <button
          type="submit"
          name="change"
          value="redo"
          id="redo"
          className="change"
          disabled={steps.forward === 0}
        >
          {t('redo')}
        </button>
        <span role="status" className="quiet">
          {saving.busy ? t('saving') : saved}
        </span>
      </div>
      {conflict && <DraftConflict conflict={conflict} texts={outline.texts} />}
      {merged && !conflict && <Notice tone="info">{t('merged')}</Notice>}
      <SelectField
        name="layout"
        label={t('layout')}
        defaultValue={outline.settings.layout ?? 'steps'}
        data-redraws
        options={[
          { value: 'steps', label: t('layouts.steps') },
          { value: 'page', label: t('layouts.page') },
        ]}
      />
      <DraftEntries outline={outline} facts={facts} problems={problems} />
      <button type="submit" name="change" hidden ref={dragged.button}>
        {t('drag')}
      </button>
    </form>
  );
}
