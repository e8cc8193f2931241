import { Link, Outlet } from '@remix-run/react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import type { Figures } from '../figures.ts';
import type { NameOf } from '../filter-words.ts';
import type { Glance } from '../glance.server.ts';
import { FindingsBlock } from './findings-block.tsx';
import { Headline } from './headline.tsx';
import { MovedList } from './moved-list.tsx';
import { useScoreWords } from './score-words.ts';

/** More names than this are not read: the rest are counted, and found on the page of all services. */
const NAMED = 5;

interface Props {
  glance: Glance;
  nameOf: NameOf;
  /** All there are, and whose. */
  services: readonly { code: string; departmentCode: string }[];
  /** Whether it is a part of the city: what moved is judged over the whole. */
  narrowed: boolean;
  whole: string;
  /** The filter of the page, for the links. */
  query: Record<string, string | number | null>;
}

/** The answer first, in sentences: how it went, what moved, what was not done, who is not heard, what is overdue. */
export function FindingsList({ glance, nameOf, services, narrowed, whole, query }: Props) {
  const t = useT('results');
  const { moved, looked, notDone, lessSatisfied, moreSatisfied, compared } = glance;
  const blockOf = (list: readonly Figures[], measure: 'satisfied' | 'notDone', title: string) =>
    list.length > 0 && (
      <FindingsBlock title={title}>
        {list.slice(0, NAMED).map((each) => (
          <li key={each.code}>
            <ServiceLine figures={each} measure={measure} nameOf={nameOf} query={query} />
          </li>
        ))}
        {list.length > NAMED && (
          <li>
            <Link to={paths.services(query)}>{t('findings.more', { count: list.length - NAMED })}</Link>
          </li>
        )}
      </FindingsBlock>
    );
  return (
    <div className="findings">
      <Headline figures={glance.total} />
      <div className="findings__blocks">
        {!narrowed && (
          <FindingsBlock title={t('findings.moved')}>
            <MovedList moved={moved} services={services} nameOf={nameOf} />
          </FindingsBlock>
        )}
        {blockOf(notDone, 'notDone', t('findings.moreNotDone', { whole }))}
        {blockOf(lessSatisfied, 'satisfied', t('findings.lessSatisfied', { whole }))}
        {blockOf(moreSatisfied, 'satisfied', t('findings.moreSatisfied', { whole }))}
        <Unheard glance={glance} nameOf={nameOf} />
        {/* What is overdue: a later feature knows of decisions, and fills this place. */}
        <Outlet />
      </div>
      <p className="quiet">
        {narrowed
          ? t('findings.chanceSelection', { count: compared })
          : t('findings.chance', { count: compared, looked })}
      </p>
    </div>
  );
}

function ServiceLine({
  figures,
  measure,
  nameOf,
  query,
}: {
  figures: Figures;
  measure: 'satisfied' | 'notDone';
  nameOf: NameOf;
  query: Props['query'];
}) {
  const { said } = useScoreWords();
  const { from, to, district, language } = query;
  return (
    <>
      <Link to={paths.service(figures.code, { from, to, district, language })}>
        {nameOf('service', figures.code)}
      </Link>
      {': '}
      {said(figures[measure])}
    </>
  );
}

/** The languages and districts that are asked less, or answer less, than all together. */
function Unheard({ glance, nameOf }: { glance: Glance; nameOf: NameOf }) {
  const t = useT('results');
  const { lng } = useLocale();
  const list = new Intl.ListFormat(lng, { type: 'conjunction' });
  const lines = (['language', 'district'] as const).flatMap((by) =>
    (['reached', 'responding'] as const).flatMap((kind) => {
      const voices = by === 'language' ? glance.languages : glance.districts;
      const names = voices.filter(({ quiet }) => quiet.includes(kind)).map(({ code }) => nameOf(by, code));
      return names.length === 0
        ? []
        : [{ key: `${by} ${kind}`, words: t(`findings.quiet_${kind}`, { names: list.format(names) }) }];
    }),
  );
  return (
    <FindingsBlock title={t('findings.unheard')}>
      {lines.map(({ key, words }) => (
        <li key={key}>{words}</li>
      ))}
      {lines.length === 0 && <li>{t('findings.allHeard')}</li>}
    </FindingsBlock>
  );
}
