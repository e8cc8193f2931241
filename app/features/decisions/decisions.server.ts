import * as v from 'valibot';
import { findNames, type Names } from '#app/features/catalog/names.server.ts';
import { named, type Reader } from '#app/features/catalog/names.ts';
import type { MeasureName } from '#app/features/results/measure.ts';
import type { Month } from '#app/features/results/period.ts';
import { readScores } from '#app/features/results/score-lines.server.ts';
import { noteAct } from '#app/features/staff/audit.server.ts';
import { dayAt } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import {
  type About,
  type DecisionField,
  type DecisionForm,
  type DecisionProblem,
  decisionSchema,
  type Figures,
  laterMonths,
  problemOfMonths,
  readAbout,
} from './decision.ts';
import * as queries from './queries.server.ts';
import { type Judged, judge } from './verdict.ts';

/** Those still open first, with their services and departments in the reader's language. */
export async function listDecisions(db: Db, { lng, now }: Reader): Promise<queries.DecisionRow[]> {
  const names = await findNames(db, lng, now);
  return (await queries.listDecisions(db)).map((decision) => inWordsOf(names, decision));
}

/** A decision with what its figures say of the change, once it was judged. */
export async function findDecision(
  db: Db,
  id: number,
  { lng, now }: Reader,
): Promise<(queries.DecisionRow & { judged: Judged | null }) | undefined> {
  const decision = await queries.findDecision(db, id);
  return (
    decision && {
      ...inWordsOf(await findNames(db, lng, now), decision),
      judged: decision.later && judge(decision.baseline, decision.later, decision.direction),
    }
  );
}

/** What a decision can be about, and who can own it. */
export async function findDecisionOptions(db: Db, { lng, now }: Reader) {
  const names = await findNames(db, lng, now);
  const { services, departments } = await queries.listSubjects(db);
  return {
    owners: await queries.listOwners(db),
    services: named(services, names.service, lng),
    departments: named(departments, names.department, lng),
  };
}

function inWordsOf(names: Names, decision: queries.DecisionRow): queries.DecisionRow {
  const { serviceCode, serviceName, departmentCode, departmentName } = decision;
  return {
    ...decision,
    serviceName: serviceCode && names.service({ code: serviceCode, name: serviceName ?? '' }).text,
    departmentName:
      departmentCode && names.department({ code: departmentCode, name: departmentName ?? '' }).text,
  };
}

/** The figures as they stand now, to be frozen. */
export async function readFigures(
  db: Db,
  { about, measure, from, to }: { about: About; measure: MeasureName; from: Month; to: Month },
): Promise<Figures> {
  const [line] = await readScores(db, {
    measure,
    by: 'all',
    period: { from, to },
    where: {
      ...(about.service && { service: about.service }),
      ...(about.department && { department: about.department }),
    },
  });
  return {
    from,
    to,
    n: line?.n ?? 0,
    responseRate: line?.responseRate ?? null,
    estimate: line?.estimate ?? null,
    standardError: line?.standardError ?? null,
    lower: line?.lower ?? null,
    upper: line?.upper ?? null,
  };
}

export type DecisionProblems = Partial<Record<DecisionField, DecisionProblem>>;

/** Records a decision with the figures as they stand at this moment. */
export async function recordDecision(
  db: Db,
  { sent, now, by }: { sent: Record<string, string>; now: Date; by: number },
): Promise<{ id: number } | { problems: DecisionProblems }> {
  const about = readAbout(sent.about ?? '');
  const parsed = v.safeParse(decisionSchema, sent);
  const problems: DecisionProblems = {
    ...(!about && { about: 'unknown' }),
    ...(parsed.success ? problemOfMonths(parsed.output, monthOf(now)) : problemsOf(parsed.issues)),
  };
  if (!parsed.success || !about || Object.keys(problems).length > 0) return { problems };
  const form = parsed.output;
  return await db.transaction().execute(async (trx) => {
    const unknown = await unknownOf(trx, form, about);
    if (unknown) return { problems: unknown };
    const baseline = await readFigures(trx, { about, ...form });
    const id = await queries.insertDecision(trx, {
      title: form.title,
      decided: form.decided,
      why: form.why,
      ownerId: form.owner,
      measure: form.measure,
      serviceCode: about.service || null,
      departmentCode: about.department || null,
      direction: form.direction,
      dueMonth: `${form.due}-01`,
      baseline: JSON.stringify(baseline),
      recordedBy: by,
      recordedAt: now,
    });
    await noteAct(trx, { staffId: by, action: 'decision.recorded', subject: form.title });
    return { id };
  });
}

/** The city's month at a moment. */
const monthOf = (at: Date): Month => dayAt(at, env().CITY_TIME_ZONE).slice(0, 7);

function problemsOf(issues: readonly v.BaseIssue<unknown>[]): DecisionProblems {
  return Object.fromEntries(issues.map((issue) => [String(issue.path?.[0]?.key), issue.message]));
}

/** Codes that the form cannot have offered. */
async function unknownOf(
  db: Db,
  { owner }: DecisionForm,
  { service, department }: About,
): Promise<DecisionProblems | undefined> {
  const owners = await queries.listOwners(db);
  const { services, departments } = await queries.listSubjects(db);
  if (!owners.some(({ id }) => id === owner)) return { owner: 'missing' };
  const known =
    (service === '' || services.some(({ code }) => code === service)) &&
    (department === '' || departments.some(({ code }) => code === department));
  return known ? undefined : { about: 'unknown' };
}

/** Answers about a month come in for so long after it has ended. */
const ANSWERS_DAYS = 30;

/**
 * Judges every decision whose month is over and answered, once and for good, with the
 * figures of that moment. Safe to run twice. Returns how many were judged.
 */
export async function judgeDueDecisions(db: Db, now: Date): Promise<number> {
  const answered = new Date(now.getTime() - ANSWERS_DAYS * 86_400_000);
  return await db.transaction().execute(async (trx) => {
    const due = await queries.lockDueDecisions(trx, monthOf(answered));
    for (const decision of due) {
      const later = await readFigures(trx, {
        about: { service: decision.serviceCode ?? '', department: decision.departmentCode ?? '' },
        measure: v.parse(decisionSchema.entries.measure, decision.measure),
        ...laterMonths(decision.baseline, decision.due),
      });
      const { verdict } = judge(decision.baseline, later, decision.direction);
      await queries.settleDecision(trx, { id: decision.id, later, verdict, now });
    }
    return due.length;
  });
}
