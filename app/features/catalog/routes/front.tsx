import type { RouteHandle } from '#app/lib/context.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

export const meta = pageTitle('common', (t) => t('front.title'));

export default function Front() {
  const t = useT();
  return <h1>{t('front.title')}</h1>;
}
