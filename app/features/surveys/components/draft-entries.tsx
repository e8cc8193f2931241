import { Fragment } from 'react';
import { useT } from '#app/lib/i18n.ts';
import { entryId, type Outline, PAGE_BREAK, pagesOf, questionsIn } from '../outline.ts';
import { changeOf } from '../outline-changes.ts';
import { ChangeButton } from './change-button.tsx';
import { DraftQuestion } from './draft-question.tsx';
import type { Subject } from './draft-rule.tsx';
import { InsertMenu } from './insert-menu.tsx';
import type { DraftProblem } from './problem-words.ts';

interface Props {
  outline: Outline;
  /** The facts of a closure that rules can ask about. */
  facts: Subject[];
  /** What keeps it from being published, where that is asked for. */
  problems: DraftProblem[];
}

/** The questions in their order, with the pages they stand on and a place to add more after each. */
export function DraftEntries({ outline, facts, problems }: Props) {
  const { entries, texts } = outline;
  const pages = pagesOf(entries);
  const questions = questionsIn(entries);
  return (
    <ol className="draft-entries">
      {entries.map((entry, place) => {
        const key = entry === PAGE_BREAK ? `page-${pages[place]}` : entry.code;
        return (
          <Fragment key={key}>
            {entry === PAGE_BREAK ? (
              <li className="draft-page" data-place={place}>
                <PageBreak place={place} page={pages[place] ?? 1} />
              </li>
            ) : (
              <li className="draft-entry" id={entryId(entry)} data-place={place}>
                <DraftQuestion
                  question={entry}
                  place={place}
                  prefix={`q${place}`}
                  number={questions.indexOf(entry) + 1}
                  problems={problems.filter(({ position }) => position === questions.indexOf(entry))}
                  subjects={[...earlierSubjects(outline, place), ...facts]}
                  text={(within) => texts[`${entry.code}.${within}`] ?? ''}
                />
              </li>
            )}
            <li>
              <InsertMenu after={place} open={place === entries.length - 1} />
            </li>
          </Fragment>
        );
      })}
      {entries.length === 0 && (
        <li>
          <InsertMenu after={-1} open />
        </li>
      )}
    </ol>
  );
}

function PageBreak({ place, page }: { place: number; page: number }) {
  const t = useT('survey-editor');
  return (
    <>
      <input type="hidden" name="entry" value={PAGE_BREAK} />
      <span>{t('pageBegins', { page })}</span>
      <ChangeButton
        change={changeOf('move', place, place - 1)}
        id={`page-${page}-up`}
        label={t('pageUp', { page })}
      >
        ↑
      </ChangeButton>
      <ChangeButton
        change={changeOf('move', place, place + 1)}
        id={`page-${page}-down`}
        label={t('pageDown', { page })}
      >
        ↓
      </ChangeButton>
      <ChangeButton change={changeOf('remove', place)} label={t('pageRemove', { page })}>
        ×
      </ChangeButton>
    </>
  );
}

/** The questions that a rule here may ask about: those before it. */
function earlierSubjects({ entries, texts }: Outline, place: number): Subject[] {
  return entries.slice(0, place).flatMap((entry): Subject[] => {
    if (entry === PAGE_BREAK || !('options' in entry)) return [];
    return [
      {
        value: `question.${entry.code}`,
        label: texts[`${entry.code}.title`] ?? entry.code,
        kind: 'question',
        options: entry.options.map((option) => ({
          value: option,
          label: texts[`${entry.code}.options.${option}`] ?? option,
        })),
      },
    ];
  });
}
