import { type DragEvent, type PointerEvent, useRef } from 'react';
import { changeOf } from '../outline-changes.ts';

/** So near to the edge of the window, a finger scrolls it; in pixels, as is how far. */
const EDGE = 144;
const SCROLLED = 16;

/**
 * Drags an entry by its grip to where another stands: with a mouse by the browser's own
 * dragging, which does not begin for a finger or pen before a long press, so those are
 * followed here.
 */
export function useDragging() {
  const from = useRef<string | undefined>(undefined);
  const over = useRef<HTMLElement | undefined>(undefined);
  /** Whether a finger or pen is followed. */
  const followed = useRef(false);
  const button = useRef<HTMLButtonElement>(null);

  const showOver = (entry: HTMLElement | undefined) => {
    over.current?.removeAttribute('data-over');
    over.current = entry;
    entry?.setAttribute('data-over', '');
  };
  const end = () => {
    from.current = undefined;
    followed.current = false;
    showOver(undefined);
  };
  const drop = () => {
    const [start, to] = [from.current, over.current?.dataset.place];
    end();
    if (start === undefined || to === undefined || start === to || !button.current) return;
    button.current.value = changeOf('move', start, to);
    button.current.form?.requestSubmit(button.current);
  };

  return {
    button,
    listeners: {
      onDragStart(event: DragEvent) {
        followed.current = false;
        from.current = entryAt(event.target)?.dataset.place;
      },
      onDragOver(event: DragEvent) {
        const entry = entryAt(event.target);
        if (from.current === undefined || !entry) return;
        event.preventDefault();
        showOver(entry);
      },
      onDrop(event: DragEvent) {
        if (from.current === undefined) return;
        event.preventDefault();
        drop();
      },
      onDragEnd: end,
      onPointerDown(event: PointerEvent) {
        if (event.pointerType === 'mouse' || !(event.target instanceof Element)) return;
        const grip = event.target.closest('.draft-grip');
        if (!grip) return;
        grip.setPointerCapture(event.pointerId);
        followed.current = true;
        from.current = entryAt(grip)?.dataset.place;
      },
      onPointerMove({ clientX, clientY }: PointerEvent) {
        if (!followed.current) return;
        if (clientY < EDGE) window.scrollBy(0, -SCROLLED);
        if (clientY > window.innerHeight - EDGE) window.scrollBy(0, SCROLLED);
        showOver(entryAt(document.elementFromPoint(clientX, clientY)));
      },
      onPointerUp() {
        if (followed.current) drop();
      },
      // The browser's own dragging takes the pointer away.
      onPointerCancel() {
        if (followed.current) end();
      },
    },
  };
}

const entryAt = (target: EventTarget | null): HTMLElement | undefined =>
  (target instanceof Element && target.closest<HTMLElement>('li[data-place]')) || undefined;
