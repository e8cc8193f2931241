import { type KeyboardEvent, type ReactElement, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { ResponsiveContainer } from 'recharts';

/** Of the text on Letter and A4, in pixels of 1/96 inch: a little less than the narrower of the two leaves. */
const PAPER_WIDTH = 690;

interface Props {
  /** Its points are rows below each other, and the keys go down and up. */
  rows?: boolean;
  /** The chart. */
  children: ReactElement;
}

/** As wide as its place; on paper as wide as paper is, since a browser measures nothing anew when it prints. */
export function Plot({ rows, children }: Props) {
  const [isOnPaper, setOnPaper] = useState(false);
  useEffect(() => {
    // What is drawn later than the event comes too late.
    const printing = ({ type }: Event) => flushSync(() => setOnPaper(type === 'beforeprint'));
    addEventListener('beforeprint', printing);
    addEventListener('afterprint', printing);
    return () => {
      removeEventListener('beforeprint', printing);
      removeEventListener('afterprint', printing);
    };
  }, []);
  return (
    <ResponsiveContainer
      width={isOnPaper ? PAPER_WIDTH : '100%'}
      height="100%"
      onKeyDownCapture={rows ? alongRows : undefined}
    >
      {children}
    </ResponsiveContainer>
  );
}

/** recharts 3.10 knows neither down nor up, and goes back where a chart of rows is to go right. */
const ALONG_ROWS: Record<string, string | undefined> = {
  ArrowDown: 'ArrowLeft',
  ArrowRight: 'ArrowLeft',
  ArrowUp: 'ArrowRight',
  ArrowLeft: 'ArrowRight',
};

function alongRows(event: KeyboardEvent) {
  const key = ALONG_ROWS[event.key];
  if (key === undefined || !event.nativeEvent.isTrusted) return;
  event.preventDefault();
  event.stopPropagation();
  event.target.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true }));
}
