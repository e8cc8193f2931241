import { type ReactElement, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { ResponsiveContainer } from 'recharts';

/** Of the text on Letter and A4, in pixels of 1/96 inch: a little less than the narrower of the two leaves. */
const PAPER_WIDTH = 690;

/** As wide as its place; on paper as wide as paper is, since a browser measures nothing anew when it prints. */
export function Plot({ children }: { children: ReactElement }) {
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
    <ResponsiveContainer width={isOnPaper ? PAPER_WIDTH : '100%'} height="100%">
      {children}
    </ResponsiveContainer>
  );
}
