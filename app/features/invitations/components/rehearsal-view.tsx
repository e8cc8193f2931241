import { Form } from '@remix-run/react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { type Fate, REHEARSAL_DAYS, type Rehearsal, type RehearsedGroup } from '../rehearsal.ts';
import { useFigures } from './figures.ts';

interface Props {
  planId: number;
  rehearsal: { days: number; current: boolean; result: Rehearsal } | null;
  nameOf: Record<string, string>;
  /** That the days asked for make no sense. */
  refused: boolean;
}

const MONTH_DAYS = 365 / 12;

/** What the plan would have done lately, and how to look at another stretch of days. */
export function RehearsalView({ planId, rehearsal, nameOf, refused }: Props) {
  const t = useT('plans');
  return (
    <section aria-labelledby="rehearsal" className="plan__rehearsal">
      <h2 id="rehearsal">{t('rehearsal.title')}</h2>
      {rehearsal ? (
        <Shown rehearsal={rehearsal} nameOf={nameOf} />
      ) : (
        <EmptyState title={t('rehearsal.none')}>{t('rehearsal.noneAdvice')}</EmptyState>
      )}
      <Form method="post" action={paths.planRehearsal(planId)} className="usa-form">
        <TextField
          name="days"
          label={t('rehearsal.days')}
          inputMode="numeric"
          required
          defaultValue={rehearsal?.days ?? REHEARSAL_DAYS.usual}
          hint={t('rehearsal.daysHint', REHEARSAL_DAYS)}
          error={refused ? t('rehearsal.daysHint', REHEARSAL_DAYS) : undefined}
        />
        <button type="submit" className="usa-button usa-button--outline">
          {t('rehearsal.again')}
        </button>
      </Form>
    </section>
  );
}

function Shown({
  rehearsal,
  nameOf,
}: Pick<Props, 'nameOf'> & { rehearsal: NonNullable<Props['rehearsal']> }) {
  const t = useT('plans');
  const { lng } = useLocale();
  const { number, share } = useFigures();
  const { result, days, current } = rehearsal;
  const { all } = result;
  const languages = new Intl.DisplayNames(lng, { type: 'language', fallback: 'none' });
  const languageName = (key: string) =>
    key === 'und' ? t('rehearsal.unknownLanguage') : (safely(() => languages.of(key)) ?? key);
  const total = result.fates.reduce((sum, { count }) => sum + count, 0);
  const rows: { fate: Fate | 'total'; count: number }[] = result.fates;
  return (
    <>
      {!current && <Notice tone="warning">{t('rehearsal.outdated')}</Notice>}
      <p className="lede">
        {t('rehearsal.answer', {
          days,
          invited: number(all.invited),
          closures: number(total),
          answers: number(Math.round(all.answers)),
        })}
      </p>
      <DataTable
        caption={t('rehearsal.fates')}
        note={`${result.from} – ${result.to}`}
        rows={rows.filter(({ count }) => count > 0)}
        rowKey={({ fate }) => fate}
        total={{ fate: 'total', count: total }}
        columns={[
          {
            key: 'fate',
            header: t('rehearsal.fate'),
            names: true,
            cell: ({ fate }) => t(`fate.${fate}`),
          },
          {
            key: 'count',
            header: t('rehearsal.closures'),
            numeric: true,
            cell: ({ count }) => number(count),
          },
          {
            key: 'share',
            header: t('rehearsal.share'),
            numeric: true,
            cell: ({ count }) => share(count, total),
          },
        ]}
      />
      <Groups by="services" groups={result.services} days={days} name={(key) => nameOf[key] ?? key} />
      <Groups by="languages" groups={result.languages} days={days} name={languageName} />
      <Groups
        by="districts"
        groups={result.districts}
        days={days}
        name={(key) =>
          key === 'none' ? t('rehearsal.noDistrict') : t('rehearsal.district', { number: key })
        }
      />
    </>
  );
}

/** What is stored as a language may be no tag at all. */
function safely(name: () => string | undefined): string | undefined {
  try {
    return name();
  } catch {
    return undefined;
  }
}

function Groups({
  by,
  groups,
  days,
  name,
}: {
  by: 'services' | 'languages' | 'districts';
  groups: RehearsedGroup[];
  days: number;
  name: (key: string) => string;
}) {
  const t = useT('plans');
  const { number } = useFigures();
  if (groups.length === 0) return null;
  return (
    <details className="folded" open={by === 'services'}>
      <summary>{t(`rehearsal.by.${by}`)}</summary>
      <DataTable
        caption={t(`rehearsal.by.${by}`)}
        note={t('rehearsal.aMonth')}
        rows={groups}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', header: t(`rehearsal.one.${by}`), names: true, cell: ({ key }) => name(key) },
          {
            key: 'closures',
            header: t('rehearsal.closures'),
            numeric: true,
            cell: ({ closures }) => number(Math.round((closures / days) * MONTH_DAYS)),
          },
          {
            key: 'invited',
            header: t('rehearsal.invited'),
            numeric: true,
            cell: ({ invited }) => number(Math.round((invited / days) * MONTH_DAYS)),
          },
          {
            key: 'answers',
            header: t('rehearsal.answers'),
            numeric: true,
            cell: ({ answers }) => number(Math.round((answers / days) * MONTH_DAYS)),
          },
          {
            key: 'points',
            header: t('rehearsal.points'),
            numeric: true,
            cell: ({ points }) => (points === null ? '–' : `± ${number(Math.round(points))}`),
          },
        ]}
      />
    </details>
  );
}
