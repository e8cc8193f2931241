import { listActivePlans } from '#app/features/surveys/plans.server.ts';
import type { StaffMember } from '#app/lib/context.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-home.server.ts';
import type { Needs } from './to-do.ts';

const HOUR = 3_600_000;

/** A closure that is due may wait this long before somebody is told: a restart, a large import. */
const GRACE_HOURS = 1;

/** What keeps someone busy who runs the asking: engagement staff and administrators. */
export async function readNeeds(db: Db, now: Date): Promise<Needs> {
  const plans = await listActivePlans(db);
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
  const counted = await queries.countNeeds(db, {
    weekAgo: ago(7 * 24),
    monthAgo: ago(30 * 24),
    overdueBefore: ago(GRACE_HOURS),
    surveyVersionIds: plans.map(({ surveyVersionId }) => surveyVersionId),
  });
  return {
    noPlan: { count: plans.length > 0 ? 0 : 1 },
    overdue: { count: counted.overdue },
    failedImports: { count: counted.failedImports },
    inDoubt: { count: counted.inDoubt },
    bounced: { count: counted.bounced },
    unmappedDepartments: { count: counted.departments.length, names: counted.departments },
    unmappedServices: { count: counted.services.length, names: counted.services },
    staleLanguages: { count: counted.stale.length, names: counted.stale },
    draftLanguages: { count: counted.languages.length, names: counted.languages },
  };
}

/** The closures of the last 30 days by disposition: of a department contact, those of the department, if there is one. */
export async function readRecent(db: Db, { staff, from }: { staff: StaffMember; from: string }) {
  const wholeCity = staff.roles.some((role) => role === 'engagement' || role === 'admin');
  return await queries.countRecent(db, {
    from,
    departmentCode: wholeCity ? null : (staff.departmentCode ?? ''),
  });
}
