import { useLocation } from '@remix-run/react';
import { type DragEvent, useRef } from 'react';
import { useT } from '#app/lib/i18n.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Outline } from '../outline.ts';
import { changeOf } from '../outline-changes.ts';
import { DraftEntries } from './draft-entries.tsx';
import type { Subject } from './draft-rule.tsx';
import type { DraftProblem } from './problem-words.ts';
import type { DraftSaving } from './use-draft-saving.ts';

/** Who saved while somebody else was editing, and what stands since. */
export interface Conflict {
  by: string;
  /** When, in words. */
  at: string;
  revision: number;
}

interface Props {
  outline: Outline;
  /** The revision that is shown. */
  revision: number;
  facts: Subject[];
  problems: DraftProblem[];
  steps: { back: number; forward: number };
  conflict: Conflict | undefined;
  /** Who saved last and when, in words. */
  saved: string;
  saving: DraftSaving;
}

export const DRAFT_FORM = 'draft';

/** The whole draft as one form: a save button without a script, saved by itself with one. */
export function DraftForm({ outline, revision, facts, problems, steps, conflict, saved, saving }: Props) {
  const t = useT('survey-editor');
  const dragged = useDragging();
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
      {conflict && <ConflictNotice {...conflict} />}
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

/** Both copies are there: theirs is what stands, one's own is what the form shows. */
function ConflictNotice({ by, at, revision }: Conflict) {
  const t = useT('survey-editor');
  const { pathname: here } = useLocation();
  return (
    <Notice tone="error" title={t('conflict.title', { by, at })}>
      <p>{t('conflict.what')}</p>
      <input type="hidden" name="standing" value={revision} />
      <p className="draft-bar">
        <button type="submit" name="change" value="over" className="usa-button">
          {t('conflict.over')}
        </button>
        <button type="submit" name="change" value="aside" className="usa-button usa-button--outline">
          {t('conflict.aside')}
        </button>
        <a href={here} target="_blank" rel="noreferrer">
          {t('conflict.see', { by })}
        </a>
      </p>
    </Notice>
  );
}

/** Drags an entry by its grip to where another stands. */
function useDragging() {
  const from = useRef<string | undefined>(undefined);
  const button = useRef<HTMLButtonElement>(null);
  const placeAt = (event: DragEvent) =>
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('[data-place]')?.dataset.place
      : undefined;
  return {
    button,
    listeners: {
      onDragStart(event: DragEvent) {
        from.current = placeAt(event);
      },
      onDragOver(event: DragEvent) {
        if (from.current !== undefined && placeAt(event) !== undefined) event.preventDefault();
      },
      onDrop(event: DragEvent) {
        const to = placeAt(event);
        if (from.current === undefined || to === undefined || !button.current) return;
        event.preventDefault();
        button.current.value = changeOf('move', from.current, to);
        from.current = undefined;
        button.current.form?.requestSubmit(button.current);
      },
    },
  };
}
