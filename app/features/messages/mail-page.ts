interface MailPage {
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  /** Rules for mail programs in the dark, beside those that all our mail shares. */
  dark: string;
  /** HTML, escaped already. */
  body: string;
}

/**
 * The page around a letter: 600 px at most, readable in the dark. Styles stand in the
 * elements, since many mail programs drop a style sheet; the one here only adapts
 * colours.
 */
export function mailPage(
  { language, direction, title, dark, body }: MailPage,
  escaped: (text: string) => string,
): string {
  const start = direction === 'rtl' ? 'right' : 'left';
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #1b1b1b !important; color: #f0f0f0 !important; }
  .quiet { color: #c6cace !important; }
  .page a { color: #a9c4ea; }
  ${dark}
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#ffffff;color:#1b1b1b">
<div class="page" lang="${language}" dir="${direction}" style="max-width:600px;margin:0 auto;padding:24px 16px;text-align:${start};font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;font-size:17px;line-height:26px;background:#ffffff;color:#1b1b1b">
${body}
</div>
</body>
</html>
`;
}
