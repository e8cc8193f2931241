import { Link } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { entryId } from '../outline.ts';
import { type DraftProblem, useProblemWords } from './problem-words.ts';

/** Everything that keeps a draft from being published, each with a way to its place in the editor. */
export function ProblemList({ surveyId, problems }: { surveyId: number; problems: DraftProblem[] }) {
  const t = useT('survey-pages');
  const words = useProblemWords();
  return (
    <Notice tone="warning" title={t('publication.problems', { count: problems.length })}>
      <ul>
        {problems.map((problem) => {
          const what = words(problem);
          const at = problem.question === undefined ? '' : `#${entryId({ code: problem.question })}`;
          return (
            <li key={`${problem.position} ${what}`}>
              <Link to={`${paths.surveyDraft(surveyId, { check: 'yes' })}${at}`}>
                {problem.position === undefined
                  ? what
                  : t('publication.at', { number: problem.position + 1, what })}
              </Link>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
