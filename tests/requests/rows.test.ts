import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelReader } from '#app/features/catalog/labels.ts';
import { recogniseLayout } from '#app/features/requests/layouts.ts';
import { channelOf, cleanPlace, cleanZip, isStaffReported } from '#app/features/requests/request.ts';
import { readTimes } from '#app/features/requests/rows.ts';
import { readTime } from '#app/features/requests/times.ts';
import { zoneOf } from '#app/lib/zone.ts';
import { INFORMATION_ONLY_RULES, RESOLUTION_RULES, STATUS_RULES } from '#db/seed/catalog/rules.ts';
import { LEGACY_HEADER } from '../support/exports.ts';

const losAngeles = zoneOf('America/Los_Angeles');

describe('a time', () => {
  test.each([
    ['01/06/2018 10:18:29 AM', '2018-01-06T10:18:29'],
    ['1/6/2018 12:00:09 AM', '2018-01-06T00:00:09'],
    ['12/31/2018 12:30 PM', '2018-12-31T12:30:00'],
    ['01/06/2018 22:18:29', '2018-01-06T22:18:29'],
    ['01/06/2018', '2018-01-06T00:00:00'],
    ['2020-01-02 08:43:00', '2020-01-02T08:43:00'],
    ['2026-03-01T00:00:00.000', '2026-03-01T00:00:00'],
    ['2025 Jan 01 12:05:00 AM', '2025-01-01T00:05:00'],
  ])('%j is read as %s on the wall', (written, wall) => {
    expect(readTime(written)).toEqual({ local: Date.parse(`${wall}Z`) });
  });

  test.each([
    ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    ['2026-03-01T00:00:00.123-08:00', '2026-03-01T08:00:00Z'],
    ['2026-03-01T05:30:00+0530', '2026-03-01T00:00:00Z'],
  ])('%j names its own moment', (written, moment) => {
    expect(readTime(written)).toEqual({ instant: Date.parse(moment) });
  });

  test.each([
    '02/30/2018 10:00:00 AM',
    '13/01/2018 10:00:00 AM',
    '01/06/2018 13:00:00 PM',
    '01/06/2018 10:60:00 AM',
    '0218-01-01 00:00:00',
    'yesterday',
    '43106.4295',
  ])('%j is none', (written) => {
    expect(readTime(written)).toBeUndefined();
  });

  test('any second of the calendar survives being written in either way', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2099, 0) }), (moment) => {
        const local = moment - (moment % 1000);
        const iso = new Date(local).toISOString();
        const us = new Date(local).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '');
        const plain = us.replace(/\s/gu, ' ');
        expect(readTime(iso.slice(0, 19))).toEqual({ local });
        expect(readTime(iso.slice(0, 19).replace('T', ' '))).toEqual({ local });
        expect(readTime(plain)).toEqual({ local });
      }),
    );
  });

  test('an hour that comes twice is read so that closing follows creating', () => {
    const times = readTimes(
      { created: '11/02/2025 01:50:00 AM', updated: '', closed: '11/02/2025 01:10:00 AM' },
      losAngeles,
    );
    expect(times).toMatchObject({
      createdAt: Date.parse('2025-11-02T08:50:00Z'),
      closedAt: Date.parse('2025-11-02T09:10:00Z'),
      updatedAt: Date.parse('2025-11-02T09:10:00Z'),
    });
  });
});

describe('a layout', () => {
  const soda35 =
    'srnumber,createddate,closeddate,_daystoclose,updateddate,servicedate,requesttype,requestsource,actiontaken,owner,status,createdbyuserorganization,mobileos,anonymous,assignto,latitude,longitude,addressverified,approximateaddress,address,housenumber,direction,streetname,suffix,zipcode,location,apc,cd,cdmember,nc,ncname,policeprecinct,tbmpage,tbmcolumn,tbmrow';
  const cases =
    'CaseNumber,CreatedDate,UpdatedDate,ClosedDate,ServiceDate,DateServiceRendered,Status,ActionTaken,ReasonCode,ResolutionCode,RequestType,RequestSource,CreatedByUserOrganization,Anonymous,Owner,AssignTo,Address,HouseNumber,Direction,StreetName,Suffix,ZipCode,Latitude,Longitude,Location,TBMPage,TBMColumn,TBMRow,APC,CD,CDMember,NC,NCName,PolicePrecinct';
  const fields =
    'casenumber,createddate,systemmodstamp,closeddate,service_date__c,date_service_was_rendered,status,action_taken__c,reason_code__c,resolution_code__c,type,origin,created_by_user_organization,reported_anonymously__c,department_name__c,assigned_to__c,locator_gis_returned_address,zipcode__c,geolocation__latitude__s,geolocation__longitude__s,location,locator_council_district';

  test.each([
    ['legacy', 33, LEGACY_HEADER.join(',')],
    ['legacy', 33, LEGACY_HEADER.join(',').toLowerCase()],
    ['legacy', 35, soda35],
    ['legacy', 39, `${soda35},a,b,c,d`.toUpperCase()],
    ['cases', 34, cases],
    ['cases-fields', 22, fields],
  ])('%s with %d columns is recognised', (name, width, header) => {
    expect(recogniseLayout(header.split(','))).toMatchObject({ name, width });
  });

  test('of another file says what is missing', () => {
    expect(recogniseLayout(['SRNumber', 'CreatedDate', 'Status'])).toEqual({
      missing: ['updateddate', 'closeddate', 'requesttype'],
    });
  });
});

test.each([
  ['Call', 'call'],
  ['Mobile App', 'app'],
  ['Self Service', 'web'],
  ['Email', 'email'],
  ['Driver Self Reported', 'driver'],
  ['recycLA Service Provider', 'driver'],
  ["Council's Office", 'other'],
  ['', 'other'],
])('a request from %j came by %s', (source, channel) => {
  expect(channelOf(source)).toBe(channel);
});

test('what crews report themselves is no resident speaking', () => {
  expect(isStaffReported('driver')).toBe(true);
  expect(isStaffReported('web', 'Proactive Insert')).toBe(true);
  expect(isStaffReported('web', 'Self Service')).toBe(false);
});

test('a blank place is no place', () => {
  expect(cleanPlace('', '')).toEqual({ latitude: null, longitude: null });
  expect(cleanPlace('0', '0')).toEqual({ latitude: null, longitude: null });
  expect(cleanPlace('34.1', '-118.2')).toEqual({ latitude: 34.1, longitude: -118.2 });
  expect(cleanZip('90020-1234')).toBe('90020');
  expect(cleanZip('0')).toBeNull();
});

describe('a label', () => {
  const reader = () =>
    labelReader({
      services: [
        { code: 'item-pickups', departmentCode: 'LASAN', informationOnly: false },
        { code: 'information-only', departmentCode: 'ITA', informationOnly: true },
      ],
      serviceLabels: [
        { label: 'bulky items', serviceCode: 'item-pickups' },
        { label: 'information-only', serviceCode: 'information-only' },
      ],
      ownerLabels: [
        { label: 'LASAN', departmentCode: 'LASAN' },
        { label: 'LASAN - %', departmentCode: 'LASAN' },
        { label: 'LASAN - RECYCLING %', departmentCode: 'RECYCLING' },
      ],
      statuses: STATUS_RULES.map(([status, state, outcome]) => ({
        status,
        state,
        outcome: (outcome ?? null) as never,
      })),
      resolutions: [
        ...Object.entries(RESOLUTION_RULES).flatMap(([outcome, patterns]) =>
          patterns.map((pattern) => ({ pattern, outcome: outcome as never, informationOnly: false })),
        ),
        ...INFORMATION_ONLY_RULES.map((pattern) => ({
          pattern,
          outcome: 'administrative' as const,
          informationOnly: true,
        })),
      ],
      districts: [1, 2],
    });

  test('is known however it is spelled, and the longest match wins', () => {
    expect(reader().place(' BULKY  Items', 'lasan')).toEqual({
      serviceCode: 'item-pickups',
      departmentCode: 'LASAN',
    });
    expect(reader().place('Bulky Items', 'LASAN - LSD').departmentCode).toBe('LASAN');
    expect(reader().place('Bulky Items', 'LASAN - Recycling East').departmentCode).toBe('RECYCLING');
    expect(reader().place('Bulky Items', '').departmentCode).toBe('LASAN');
  });

  test('that nobody knows becomes a row of its own', () => {
    const labels = reader();
    expect(labels.place('Moon Rocks', 'TEST XX')).toEqual({
      serviceCode: 'moon-rocks',
      departmentCode: 'TEST-XX',
    });
    expect([...labels.unmapped.services.values()]).toEqual([
      { code: 'moon-rocks', name: 'Moon Rocks', label: 'moon rocks', departmentCode: 'TEST-XX' },
    ]);
    expect([...labels.unmapped.departments.values()]).toEqual([
      { code: 'TEST-XX', name: 'TEST XX', label: 'TEST XX' },
    ]);
  });

  const closing = (status: string, resolution = '', serviceCode = 'item-pickups') =>
    reader().closing({ status, resolution, serviceCode });

  test('of a resolution says what closing meant', () => {
    expect(closing('Closed')).toEqual({ state: 'closed', outcome: 'unknown', informationOnly: false });
    expect(closing('Closed', 'AR-Request Completed')?.outcome).toBe('done');
    expect(closing('Closed', 'QC-Item Not Out')?.outcome).toBe('nothing_needed');
    expect(closing('Closed', 'C-Closed')).toMatchObject({
      outcome: 'administrative',
      informationOnly: false,
    });
    expect(closing('Closed', 'GI-General Information')).toMatchObject({
      outcome: 'administrative',
      informationOnly: true,
    });
    expect(closing('Closed', 'C-Report has been received')?.outcome).toBe('acknowledged');
    expect(closing('Closed', '', 'information-only')?.informationOnly).toBe(true);
  });

  test('of a status goes before the resolution', () => {
    expect(closing('Cancelled', 'AR-Request Completed')?.outcome).toBe('cancelled');
    expect(closing('Reported')).toMatchObject({ state: 'closed', outcome: 'acknowledged' });
    expect(closing('Closed Ext-Referred')?.outcome).toBe('referred');
    expect(closing('Workorder Created')?.state).toBe('open');
    expect(closing('Exploded')).toBeUndefined();
  });
});
