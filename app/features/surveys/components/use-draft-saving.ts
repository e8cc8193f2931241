import { useFetcher } from '@remix-run/react';
import { type FocusEvent, type FormEvent, useEffect, useRef } from 'react';
import type { Outline } from '../outline.ts';
import type { Conflict } from './draft-conflict.tsx';
import type { Typing } from './kept-typing.ts';

/** What the editor's action tells the page's script. */
export interface DraftReply {
  /** The revision that the page shows from now on; missing where nothing was saved. */
  revision?: number;
  conflict?: Conflict;
  /** What was typed, of a refused save: for a page that no script keeps. */
  mine?: Outline;
  /** The id of the element to look at next. */
  focus?: string;
  /** What stands is not what was typed: everything is drawn anew. */
  anew?: boolean;
  /** What somebody else saved in the meantime is in it. */
  merged?: boolean;
}

export type DraftSaving = ReturnType<typeof useDraftSaving>;

const PAUSE_MS = 1200;

/**
 * Sends the editor's form by itself when typing pauses, and in place of a page load
 * when one of its buttons is pressed: one request at a time, in order.
 */
export function useDraftSaving() {
  const fetcher = useFetcher<DraftReply>();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<HTMLElement | 'save' | undefined>(undefined);
  const pressed = useRef('');
  const sent = useRef<URLSearchParams>(undefined);
  const typing = useRef<Typing>(undefined);
  // Known at once, where `busy` is known with the next drawing: two saves at once would overtake each other.
  const sending = useRef(false);
  const busy = fetcher.state !== 'idle';
  const refused = fetcher.data?.conflict !== undefined;

  const send = (button: HTMLElement | null) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (!form.current) return;
    if (sending.current) {
      // A button that moves in the meantime is read when its turn comes.
      waiting.current = button ?? waiting.current ?? 'save';
      return;
    }
    sending.current = true;
    pressed.current = button?.id ?? '';
    const fields = new FormData(form.current, button?.isConnected ? button : null);
    fields.set('scripted', 'yes');
    sent.current = new URLSearchParams([...fields].map(([name, value]) => [name, String(value)]));
    fetcher.submit(sent.current, { method: 'post' });
  };
  const sendIn = (milliseconds: number) => {
    clearTimeout(timer.current);
    if (!refused) timer.current = setTimeout(() => latest.current(null), milliseconds);
  };
  const latest = useRef(send);
  latest.current = send;

  useEffect(() => {
    if (busy) return;
    sending.current = false;
    const next = waiting.current;
    waiting.current = undefined;
    if (next) send(next === 'save' ? null : next);
    else if (fetcher.data?.focus) lookAt(pressed.current, fetcher.data.focus);
  }, [busy]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    form,
    sent,
    typing,
    reply: fetcher.data,
    busy,
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      const { submitter } = event.nativeEvent as SubmitEvent;
      send(submitter);
    },
    onChange({ target }: FormEvent<HTMLFormElement>) {
      if (!(target instanceof HTMLElement) || 'whenLeft' in target.dataset) return;
      sendIn('redraws' in target.dataset ? 0 : PAUSE_MS);
    },
    onBlur({ target }: FocusEvent<HTMLFormElement>) {
      // Codes are taken as a whole; and who leaves a field may be about to leave the page.
      const code = target instanceof HTMLInputElement && 'whenLeft' in target.dataset;
      if (code ? target.value !== target.defaultValue : timer.current !== undefined) sendIn(0);
    },
  };
}

/** Back to the button that was pressed, which may have moved along, or to the first field of what is new. */
function lookAt(pressed: string, focus: string) {
  const target =
    document.getElementById(pressed) ??
    document.getElementById(focus)?.querySelector<HTMLElement>('input[type=text]');
  target?.focus();
}
