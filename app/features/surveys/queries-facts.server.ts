import type { Db } from '#db/client.ts';

// What the city's catalog offers to rules and texts of surveys.

export const listServices = (db: Db) =>
  db.selectFrom('service').select(['service.code', 'service.name']).orderBy('service.name').execute();

export const listDepartments = (db: Db) =>
  db
    .selectFrom('department')
    .select(['department.code', 'department.name'])
    .orderBy('department.name')
    .execute();

export const listDistricts = (db: Db) =>
  db.selectFrom('district').select(['district.number', 'district.name']).orderBy('district.number').execute();

export const listLanguages = (db: Db) =>
  db.selectFrom('language').select(['language.code']).orderBy('language.position').execute();
