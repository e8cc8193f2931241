import { hasLongWord } from '#app/lib/long-words.ts';
import { mailPage } from './mail-page.ts';

/** The looks of our mail: a letter with one question, readable without images, in the dark and in any direction. */

export interface LetterTexts {
  language: string;
  direction: 'ltr' | 'rtl';
  /** The city, as sender. */
  city: string;
  greeting: string;
  lead: string;
  /** What it is about: label and value. */
  facts: { label: string; value: string }[];
  question: string;
  /** The language of the question and its answers, where it is not the letter's: then English. */
  questionLanguage?: string | undefined;
  /** How to answer from the mail; '' where there is nothing to tap. */
  how: string;
  /** Marked ones stand in a row where their words fit, others each on a line. */
  answers: { mark: string; label: string; href: string }[];
  openSurvey: string;
  surveyHref: string;
  /** What the reader may want to know before answering. */
  small: string[];
  /** Why it is not the real thing, or is a draft. */
  notices: string[];
  /** The last lines: what leads to more, and what stops these mails. */
  links: { label: string; href: string }[];
}

/** The plain text. */
export function letterText(letter: LetterTexts): string {
  return `${[
    letter.greeting,
    letter.lead,
    letter.facts.map(({ label, value }) => `  ${label}: ${value}`).join('\n'),
    letter.question,
    ...(letter.how ? [letter.how] : []),
    ...letter.answers.map(({ mark, label, href }) => `${[mark, label].filter(Boolean).join(' ')}\n${href}`),
    ...letter.small,
    letter.city,
    '-- ',
    ...letter.notices,
    ...letter.links.map(({ label, href }) => `${label}:\n${href}`),
  ].join('\n\n')}\n`;
}

/**
 * The HTML. The answers are blocks in a line, so that they wrap on a phone.
 */
export function letterHtml(letter: LetterTexts, escaped: (text: string) => string): string {
  const { language, direction } = letter;
  const start = direction === 'rtl' ? 'right' : 'left';
  const end = direction === 'rtl' ? 'left' : 'right';
  const passage = letter.questionLanguage ? ` lang="${letter.questionLanguage}" dir="ltr"` : '';
  const paragraph = (text: string, style = '') => `<p style="margin:0 0 16px;${style}">${escaped(text)}</p>`;
  const facts = letter.facts
    .map(
      ({ label, value }) =>
        `<tr><td class="quiet" style="padding:2px 0;padding-${end}:16px;color:#565c65;vertical-align:top">${escaped(label)}</td>` +
        `<td style="padding:2px 0;font-weight:bold;vertical-align:top"><bdi>${escaped(value)}</bdi></td></tr>`,
    )
    .join('\n');
  const looks =
    'min-height:48px;border:2px solid #162e51;border-radius:6px;background:#ffffff;color:#162e51;text-decoration:none;';
  const tile = `display:inline-block;width:76px;margin:0;margin-${end}:8px;margin-bottom:8px;padding:10px 2px;text-align:center;vertical-align:top;font-size:15px;line-height:20px`;
  const line = `display:block;margin:0 0 8px;padding:10px 14px;box-sizing:border-box;text-align:${start};font-size:17px;line-height:24px`;
  const inRow = letter.answers.every(({ mark, label }) => mark && !hasLongWord(label));
  const markStyle = inRow ? 'display:block' : `margin-${end}:10px`;
  const answers = letter.answers
    .map(
      ({ mark, label, href }) =>
        `<a class="answer"${passage} href="${href}" style="${looks}${inRow ? tile : line}">` +
        `${mark && `<strong style="${markStyle};font-size:22px;line-height:28px">${escaped(mark)}</strong> `}${escaped(label)}</a>`,
    )
    .join('\n');
  const body = `${paragraph(letter.city, 'font-weight:bold;font-size:15px')}
${paragraph(letter.greeting)}
${paragraph(letter.lead, 'margin-bottom:8px')}
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px;font-size:17px;line-height:24px">
${facts}
</table>
<h1${passage} style="margin:0 0 4px;font-size:26px;line-height:34px">${escaped(letter.question)}</h1>
${letter.how && paragraph(letter.how)}
<div style="margin:0 0 8px">
${answers}
</div>
<p style="margin:0 0 24px;font-size:15px;line-height:22px">${escaped(letter.openSurvey)}<br><a href="${letter.surveyHref}" dir="ltr" style="word-break:break-all">${letter.surveyHref}</a></p>
${letter.small.map((text) => `<p class="quiet" style="margin:0 0 12px;font-size:15px;line-height:22px;color:#565c65">${escaped(text)}</p>`).join('\n')}
${letter.notices.map((text) => `<p style="margin:0 0 12px;font-size:15px;line-height:22px;font-weight:bold">${escaped(text)}</p>`).join('\n')}
${letter.links.map(({ label, href }) => `<p style="margin:8px 0 0;font-size:15px;line-height:22px"><a href="${href}" style="display:inline-block;padding:8px 0">${escaped(label)}</a></p>`).join('\n')}`;
  return mailPage(
    {
      language,
      direction,
      title: letter.question,
      dark: '.answer { background: #2e2e2a !important; border-color: #a9c4ea !important; color: #ffffff !important; }',
      body,
    },
    escaped,
  );
}
