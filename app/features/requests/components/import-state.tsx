import { useT } from '#app/lib/i18n.ts';
import { Tag } from '#app/ui/tag.tsx';

/** Running, done or failed, in a word. */
export function ImportState({ state }: { state: string }) {
  const t = useT('requests');
  if (state === 'done') return <Tag tone="good">{t('state.done')}</Tag>;
  if (state === 'failed') return <Tag tone="bad">{t('state.failed')}</Tag>;
  return <Tag tone="watch">{t('state.running')}</Tag>;
}
