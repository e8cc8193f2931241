import { dependsOn, type Facts, leavesOf, settle } from './conditions.ts';
import { type Question, questionsOf, type SurveyDefinition } from './survey.ts';

/**
 * The survey as it is asked about one closure: rules on facts are settled, and what
 * can be asked at once stands on one page. The journey goes by this; steps keep their
 * numbers as long as the closure stays what it was.
 */
export function definitionFor(definition: SurveyDefinition, facts: Facts): SurveyDefinition {
  const settled = withFacts(definition, facts);
  const pages =
    settled.layout === 'page' ? [questionsOf(settled)] : settled.steps.map(({ questions }) => questions);
  return { ...settled, steps: pages.flatMap(askableAtOnce) };
}

function withFacts(definition: SurveyDefinition, facts: Facts): SurveyDefinition {
  const asksFacts = questionsOf(definition).some(({ showIf }) =>
    leavesOf(showIf).some((leaf) => 'fact' in leaf),
  );
  if (!asksFacts) return definition;
  const steps = definition.steps.map(({ questions }) => ({
    questions: questions.flatMap((question) => settledQuestion(question, facts)),
  }));
  return { ...definition, steps };
}

function settledQuestion({ showIf, ...question }: Question, facts: Facts): Question[] {
  const settled = showIf ? settle(showIf, facts) : true;
  if (settled === false) return [];
  return settled === true ? [question] : [{ ...question, showIf: settled }];
}

/**
 * Without scripts no question can appear because of another on the same page, so a
 * question stands on a page of its own after the last one it depends on.
 */
function askableAtOnce(together: readonly Question[]): SurveyDefinition['steps'] {
  const pageOf = new Map<string, number>();
  const pages: { questions: Question[] }[] = [{ questions: [] }];
  for (const question of together) {
    const before = dependsOn(question.showIf).map((code) => pageOf.get(code) ?? -1);
    const page = Math.max(-1, ...before) + 1;
    pageOf.set(question.code, page);
    while (pages.length <= page) pages.push({ questions: [] });
    pages[page]?.questions.push(question);
  }
  return pages;
}
