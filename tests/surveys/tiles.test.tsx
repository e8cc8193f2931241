import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { QuestionField } from '#app/features/surveys/components/question-field.tsx';
import { localeData } from '#app/lib/i18n.server.ts';
import { LocaleContext } from '#app/lib/i18n.ts';

/** A scale with these words, as residents see it. */
const scaleOf = (...words: string[]) =>
  renderToStaticMarkup(
    <LocaleContext.Provider value={localeData('en', ['questions'])}>
      <QuestionField
        question={{ type: 'scale', code: 'a', required: true, options: words.map((_, at) => String(at)) }}
        answer={undefined}
        error={undefined}
        say={(key) => words[Number(key.split('.').at(-1))] ?? 'A scale'}
        mark={(text) => text}
        Heading="h1"
      />
    </LocaleContext.Provider>,
  );

test('the points of a scale stand in a row where their words fit', () => {
  expect(scaleOf('Strongly disagree', 'Neither', 'Strongly agree')).toContain('tiles--row');
  expect(scaleOf('ไม่เห็นด้วยอย่างยิ่ง', 'เฉย ๆ', 'เห็นด้วยอย่างยิ่ง')).toContain('tiles--row');
});

test('a word that a tile would break puts the points below each other', () => {
  expect(scaleOf('Бо́льшей частью', 'Совершенно')).not.toContain('tiles--row');
  expect(scaleOf('まったくそう思わない', 'どちらともいえない')).not.toContain('tiles--row');
});
