import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { entryId } from '../outline.ts';
import type { Review } from '../publishing.server.ts';

/** Everything that keeps a draft from being published, each with a way to its place in the editor. */
export function ProblemList({ surveyId, problems }: { surveyId: number; problems: Review['problems'] }) {
  const t = useT('survey-pages');
  const words = useT('survey-problems');
  return (
    <ErrorSummary
      title={t('publication.problems', { count: problems.length })}
      problems={problems.map((problem) => {
        const what = words(`problem.${problem.what}`, { ...problem });
        const at = problem.question === undefined ? undefined : entryId({ code: problem.question });
        return {
          href: `${paths.surveyDraft(surveyId)}${at ? `#${at}` : ''}`,
          text:
            problem.position === undefined
              ? what
              : t('publication.at', { number: problem.position + 1, what }),
        };
      })}
    />
  );
}
