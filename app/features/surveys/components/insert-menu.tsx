import { useT } from '#app/lib/i18n.ts';
import { QUESTION_KINDS } from '../new-question.ts';
import { changeOf } from '../outline-changes.ts';
import { ChangeButton } from './change-button.tsx';

/** What can be added after an entry (-1: before all). */
export function InsertMenu({ after, open = false }: { after: number; open?: boolean }) {
  const t = useT('survey-editor');
  return (
    <details className="draft-insert" open={open}>
      <summary>{t('insert.title')}</summary>
      <div>
        {QUESTION_KINDS.map((kind) => (
          <ChangeButton key={kind} change={changeOf('add', kind, after)}>
            {t(`kinds.${kind}`)}
          </ChangeButton>
        ))}
        {after >= 0 && <ChangeButton change={changeOf('add-page', after)}>{t('insert.page')}</ChangeButton>}
      </div>
    </details>
  );
}
