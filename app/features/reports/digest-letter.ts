import { mailPage } from '#app/features/messages/mail-page.ts';

/** The looks of the digest: sentences first, then a small chart drawn as a table, which every mail program shows. */

export interface DigestTexts {
  language: string;
  direction: 'ltr' | 'rtl';
  city: string;
  title: string;
  sentences: string[];
  caption: string;
  /** Shares between 0 and 1, with their words. */
  bars: { name: string; share: number; words: string; note: string }[];
  notice: string | null;
  read: string;
  readHref: string;
  stop: string;
  stopHref: string;
}

/** The plain text. */
export function digestText(digest: DigestTexts): string {
  return `${[
    digest.title,
    ...digest.sentences.map((sentence) => `- ${sentence}`),
    digest.caption,
    digest.bars.map(({ name, words, note }) => `  ${name}: ${words}, ${note}`).join('\n'),
    digest.notice ?? '',
    `${digest.read}:\n${digest.readHref}`,
    digest.city,
    '-- ',
    `${digest.stop}:\n${digest.stopHref}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

const NAVY = '#162e51';

/** The HTML. */
export function digestHtml(digest: DigestTexts, escaped: (text: string) => string): string {
  const rows = digest.bars
    .map(
      ({ name, share, words, note }) =>
        `<tr><td colspan="2" style="padding:10px 0 0">${escaped(name)}: <strong>${escaped(words)}</strong> ` +
        `<span class="quiet" style="color:#565c65;font-size:15px">${escaped(note)}</span></td></tr>` +
        `<tr>${cell(share, 'bar', NAVY)}${cell(1 - share, 'rest', '#dfe1e2')}</tr>`,
    )
    .join('\n');
  const body = `<p style="margin:0 0 16px;font-weight:bold;font-size:15px">${escaped(digest.city)}</p>
<h1 style="margin:0 0 16px;font-size:26px;line-height:34px">${escaped(digest.title)}</h1>
${digest.sentences.map((sentence) => `<p style="margin:0 0 12px">${escaped(sentence)}</p>`).join('\n')}
<h2 style="margin:24px 0 0;font-size:19px;line-height:26px">${escaped(digest.caption)}</h2>
<table cellpadding="0" cellspacing="0" border="0" width="100%" style="table-layout:fixed;margin:0 0 24px;font-size:16px;line-height:22px">
${rows}
</table>
${digest.notice ? `<p class="quiet" style="margin:0 0 16px;font-size:15px;line-height:22px;color:#565c65">${escaped(digest.notice)}</p>` : ''}
<p style="margin:0 0 24px"><a href="${digest.readHref}" style="display:inline-block;padding:12px 20px;background:${NAVY};color:#ffffff;border-radius:4px;text-decoration:none">${escaped(digest.read)}</a></p>
<p style="margin:24px 0 0;font-size:15px;line-height:22px"><a href="${digest.stopHref}" style="display:inline-block;padding:8px 0">${escaped(digest.stop)}</a></p>`;
  return mailPage(
    {
      language: digest.language,
      direction: digest.direction,
      title: digest.title,
      dark: '.bar { background: #a9c4ea !important; } .rest { background: #3d4551 !important; }',
      body,
    },
    escaped,
  );
}

const cell = (share: number, name: string, color: string) =>
  share <= 0
    ? ''
    : `<td class="${name}" width="${Math.round(share * 100)}%" style="height:12px;line-height:12px;font-size:0;background:${color}">&nbsp;</td>`;
