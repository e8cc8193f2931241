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
const FONT =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;font-size:17px;line-height:26px";

/** The HTML; styles stand in the elements, since many mail programs drop a style sheet. */
export function digestHtml(digest: DigestTexts, escaped: (text: string) => string): string {
  const { language, direction } = digest;
  const start = direction === 'rtl' ? 'right' : 'left';
  const rows = digest.bars
    .map(
      ({ name, share, words, note }) =>
        `<tr><td colspan="2" style="padding:10px 0 0">${escaped(name)}: <strong>${escaped(words)}</strong> ` +
        `<span class="quiet" style="color:#565c65;font-size:15px">${escaped(note)}</span></td></tr>` +
        `<tr>${cell(share, 'bar', NAVY)}${cell(1 - share, 'rest', '#dfe1e2')}</tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(digest.title)}</title>
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #1b1b1b !important; color: #f0f0f0 !important; }
  .quiet { color: #c6cace !important; }
  .bar { background: #a9c4ea !important; }
  .rest { background: #3d4551 !important; }
  .page a { color: #a9c4ea; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#ffffff;color:#1b1b1b">
<div class="page" lang="${language}" dir="${direction}" style="max-width:600px;margin:0 auto;padding:24px 16px;text-align:${start};font-family:${FONT};background:#ffffff;color:#1b1b1b">
<p style="margin:0 0 16px;font-weight:bold;font-size:15px">${escaped(digest.city)}</p>
<h1 style="margin:0 0 16px;font-size:26px;line-height:34px">${escaped(digest.title)}</h1>
${digest.sentences.map((sentence) => `<p style="margin:0 0 12px">${escaped(sentence)}</p>`).join('\n')}
<h2 style="margin:24px 0 0;font-size:19px;line-height:26px">${escaped(digest.caption)}</h2>
<table cellpadding="0" cellspacing="0" border="0" width="100%" style="table-layout:fixed;margin:0 0 24px;font-size:16px;line-height:22px">
${rows}
</table>
${digest.notice ? `<p class="quiet" style="margin:0 0 16px;font-size:15px;line-height:22px;color:#565c65">${escaped(digest.notice)}</p>` : ''}
<p style="margin:0 0 24px"><a href="${digest.readHref}" style="display:inline-block;padding:12px 20px;background:${NAVY};color:#ffffff;border-radius:4px;text-decoration:none">${escaped(digest.read)}</a></p>
<p style="margin:24px 0 0;font-size:15px;line-height:22px"><a href="${digest.stopHref}" style="display:inline-block;padding:8px 0">${escaped(digest.stop)}</a></p>
</div>
</body>
</html>
`;
}

const cell = (share: number, name: string, color: string) =>
  share <= 0
    ? ''
    : `<td class="${name}" width="${Math.round(share * 100)}%" style="height:12px;line-height:12px;font-size:0;background:${color}">&nbsp;</td>`;
