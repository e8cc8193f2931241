import type { Db } from '#db/client.ts';
import type { LabelRules, Outcome } from './labels.ts';

/** All the rules by which labels are read: a few hundred rows. */
export async function listLabelRules(db: Db): Promise<LabelRules> {
  const services = await db
    .selectFrom('service')
    .select(['service.code', 'service.departmentCode', 'service.informationOnly'])
    .execute();
  const serviceLabels = await db
    .selectFrom('serviceLabel')
    .select(['serviceLabel.label', 'serviceLabel.serviceCode'])
    .execute();
  const ownerLabels = await db
    .selectFrom('ownerLabel')
    .select(['ownerLabel.label', 'ownerLabel.departmentCode'])
    .execute();
  const statuses = await db
    .selectFrom('statusRule')
    .select(['statusRule.status', 'statusRule.state', 'statusRule.outcome'])
    .$narrowType<{ state: 'open' | 'closed'; outcome: Outcome | null }>()
    .execute();
  const resolutions = await db
    .selectFrom('resolutionRule')
    .select(['resolutionRule.pattern', 'resolutionRule.outcome', 'resolutionRule.informationOnly'])
    .$narrowType<{ outcome: Outcome }>()
    .execute();
  const districts = await db.selectFrom('district').select('district.number').execute();
  return {
    services,
    serviceLabels,
    ownerLabels,
    statuses,
    resolutions,
    districts: districts.map(({ number }) => number),
  };
}

export async function insertUnmappedDepartments(
  db: Db,
  departments: { code: string; name: string; label: string }[],
) {
  await db
    .insertInto('department')
    .values(departments.map(({ code, name }) => ({ code, name, unmapped: true })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('ownerLabel')
    .values(departments.map(({ code, label }) => ({ label, departmentCode: code })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertUnmappedServices(
  db: Db,
  services: { code: string; name: string; label: string; departmentCode: string }[],
) {
  await db
    .insertInto('service')
    .values(
      services.map(({ code, name, departmentCode }) => ({
        code,
        name,
        serviceGroup: 'Unmapped',
        departmentCode,
        unmapped: true,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('serviceLabel')
    .values(services.map(({ code, label }) => ({ label, serviceCode: code })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
