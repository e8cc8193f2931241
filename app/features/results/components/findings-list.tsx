import type { ReactNode } from 'react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import type { Apart, Change, Findings, Named } from '../findings.ts';
import { MIN_ANSWERS, type Score } from '../score.ts';
import { notDone, responseRate, satisfied, type Tally } from '../tally.ts';
import { wordsOf } from '../words.ts';

/** More names than this are not read: the rest are counted, and found in the table. */
const NAMED = 5;

interface Props {
  findings: Findings;
  total: Tally;
  whole: string;
}

/** The answer first, in sentences: how it went, what is apart from the rest, what moved. */
export function FindingsList({ findings, total, whole }: Props) {
  const t = useT('results');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  const { lessSatisfied, moreSatisfied, moreNotDone, overallChange, changes, parts, compared } = findings;
  const happy = satisfied(total);
  const undone = notDone(total);
  const answers = (count: number) => t('answers', { count, formatted: words.count(count) });
  const months = parts && {
    beforeMonths: words.months(parts.before),
    afterMonths: words.months(parts.after),
  };

  if (!happy.known) return <p>{t('findings.notEnough', { n: happy.n, needed: MIN_ANSWERS })}</p>;
  const apart = (list: readonly Apart[], all: Score, title: string) =>
    list.length > 0 && (
      <Block title={title}>
        {furthest(list, all).map(({ code, name, share }) => (
          <li key={code}>
            {t('findings.one', {
              name,
              share: words.percent(share.value),
              range: words.range(share),
              answers: answers(share.n),
            })}
          </li>
        ))}
        {list.length > NAMED && <li>{t('findings.more', { count: list.length - NAMED })}</li>}
      </Block>
    );
  const figuresOf = ({ before, after }: Change) => ({
    before: words.percent(before.value),
    beforeRange: words.range(before),
    after: words.percent(after.value),
    afterRange: words.range(after),
  });
  const isRise = ({ before, after }: Change) => after.value > before.value;
  const changeLine = (change: Named & Change) =>
    isRise(change)
      ? t('findings.changeUp', { name: change.name, ...figuresOf(change) })
      : t('findings.changeDown', { name: change.name, ...figuresOf(change) });

  return (
    <div className="findings">
      <p className="findings__main">
        {t('findings.satisfied', { share: words.percent(happy.value) })}
        <span className="quiet">
          {t('findings.satisfiedNote', {
            range: words.range(happy),
            answers: answers(happy.n),
            rate: words.percent(responseRate(total) ?? 0),
          })}
        </span>
      </p>
      {undone.known && (
        <p className="findings__main">
          {t('findings.notDone', { share: words.percent(undone.value) })}
          <span className="quiet">
            {t('findings.notDoneNote', { range: words.range(undone), answers: answers(undone.n) })}
          </span>
        </p>
      )}
      {overallChange && months && (
        <p>
          {isRise(overallChange)
            ? t('findings.rose', { whole, ...figuresOf(overallChange), ...months })
            : t('findings.fell', { whole, ...figuresOf(overallChange), ...months })}
        </p>
      )}
      <div className="findings__blocks">
        {changes.length > 0 && months && (
          <Block title={t('findings.changes', months)}>
            {changes.map((change) => (
              <li key={change.code}>{changeLine(change)}</li>
            ))}
          </Block>
        )}
        {apart(lessSatisfied, happy, t('findings.lessSatisfied', { whole }))}
        {apart(moreNotDone, undone, t('findings.moreNotDone', { whole }))}
        {apart(moreSatisfied, happy, t('findings.moreSatisfied', { whole }))}
      </div>
      {compared > 1 && lessSatisfied.length + moreSatisfied.length + moreNotDone.length === 0 && (
        <p>{t('findings.nothing', { whole })}</p>
      )}
      {months && !overallChange && changes.length === 0 && <p>{t('findings.steady', months)}</p>}
      {compared > 1 && <p className="quiet">{t('findings.chance', { count: compared })}</p>}
    </div>
  );
}

/** The ones whose intervals lie furthest from that of all, in the order they came: a choice, not a ranking. */
function furthest(list: readonly Apart[], all: Score): readonly Apart[] {
  if (!all.known) return [];
  const distance = ({ share }: Apart) => Math.max(share.lower - all.upper, all.lower - share.upper);
  const kept = new Set([...list].sort((a, b) => distance(b) - distance(a)).slice(0, NAMED));
  return list.filter((each) => kept.has(each));
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
