import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { estimated, estimates } from './r/estimated.ts';
import { microdata, SCENARIOS, type Scenario } from './r/microdata.ts';

const HEADER = 'closure,resident,weight,service,department,district,language,channel,rating,done';
const rows = (...lines: string[]) => [HEADER, ...lines].join('\n');
const pothole = 'c1,r1,2,pothole,streets,1,en,web,5,yes';
const graffiti = 'c2,r2,3,graffiti,parks,2,es,phone,1,no';
const lamp = 'c3,r3,1.5,pothole,streets,10,en,web,2,partly';
const service = { by: ['service'] };

function refusal(text: string, margins: string | null = null, measure = 'satisfied') {
  const result = estimated({ microdata: text, margins }, { ...service, measure });
  return result.map((line) => (typeof line === 'string' ? line : 'an estimate')).join('\n');
}

test('a BOM, CRLF, quotes, another order and unknown columns make no difference', () => {
  const plain = estimates({ microdata: rows(pothole, graffiti, lamp), margins: null }, service);
  const other = [
    '\uFEFF"rating",done,service,note,"weight",resident',
    '5,yes,pothole,"He said ""done"", and left",2,r1',
    '1,no,"graffiti","two',
    'lines",3,"r2"',
    '2,partly,pothole,,1.5,r3',
    '',
  ].join('\r\n');
  expect(estimates({ microdata: other, margins: null }, service)).toEqual(plain);
});

test('levels come sorted, numbers as numbers, one object per level of each variable', () => {
  const found = estimates(
    { microdata: rows(graffiti, lamp, pothole), margins: null },
    { by: ['district', 'service'] },
  );
  expect(found.map((row) => `${row.by} ${row.level}`)).toEqual([
    'district 1',
    'district 2',
    'district 10',
    'service graffiti',
    'service pothole',
  ]);
  expect(Object.keys(found[0] ?? {})).toEqual([
    'by',
    'level',
    'n',
    'estimate',
    'standardError',
    'lower',
    'upper',
    'effectiveN',
    'designEffect',
  ]);
});

test('a blank level is a level, NA is none, and neither is a rating', () => {
  const text = rows(
    pothole,
    'c4,r4,1,,streets,1,en,web,4,yes',
    'c5,r5,1,NA,streets,1,en,web,4,yes',
    'c6,r6,1,pothole,streets,1,en,web,,yes',
    'c7,r7,1,pothole,streets,1,en,web,NA,yes',
  );
  const found = estimates({ microdata: text, margins: null }, service);
  expect(found.map(({ level, n }) => [level, n])).toEqual([
    ['', 1],
    ['pothole', 1],
  ]);
});

test('where answers cannot tell, null says so', () => {
  const alike = estimates({ microdata: rows(pothole, graffiti), margins: null }, service);
  expect(alike[1]).toMatchObject({ n: 1, estimate: 1, standardError: 0, lower: null, effectiveN: null });
  const oneResident = rows(pothole, 'c2,r1,1,pothole,streets,1,en,web,1,no');
  const only = estimates({ microdata: oneResident, margins: null }, service);
  expect(only[0]).toMatchObject({ n: 2, standardError: null, lower: null, upper: null });
  expect(only[0]?.estimate).toBeCloseTo(2 / 3, 12);
  const unanswered = estimates({ microdata: rows('c1,r1,2,pothole,s,1,en,web,,'), margins: null }, service);
  expect(unanswered[0]).toMatchObject({ n: 0, estimate: null, standardError: null, designEffect: null });
});

test('a bad number is named with its line', () => {
  expect(refusal(rows(pothole, 'c2,r2,zero,pothole,s,1,en,web,5,yes'))).toBe(
    'Line 3: weight must be a positive number, not "zero".',
  );
  expect(refusal(rows('c1,r1,-1,pothole,s,1,en,web,5,yes'))).toMatch('Line 2: weight must be');
  expect(refusal(rows('c1,r1,,pothole,s,1,en,web,5,yes'))).toMatch('not a blank');
  expect(refusal(rows('c1,r1,1,"two\nlines",s,1,en,web,5,yes', 'c2,r2,1,pothole,s,1,en,web,6,yes'))).toBe(
    'Line 4: rating must be 1, 2, 3, 4, 5 or blank, not "6".',
  );
  expect(refusal(rows('c1,,1,pothole,s,1,en,web,5,yes'))).toBe('Line 2: resident is missing.');
  expect(refusal(rows(...Array(100).fill('c1,,1,pothole,s,1,en,web,5,yes'))).split('\n')).toHaveLength(10);
});

test('a file of another shape is refused', () => {
  expect(refusal('service;rating\npothole;5')).toBe(
    'There is no column resident, weight, rating, service. There are: service;rating.',
  );
  expect(refusal('')).toBe('The file is empty.');
  expect(refusal(HEADER)).toBe('The file has no rows.');
  expect(refusal(rows('c1,r1,1'))).toBe('Line 2: 3 fields where the first line has 10.');
});

test('margins that leave out a level, or count one nobody answered from, are refused by name', () => {
  const text = rows(pothole, graffiti);
  const margins = (...lines: string[]) => ['variable,level,count', ...lines].join('\n');
  expect(refusal(text, margins('service,pothole,10'))).toBe(
    'The margins of service lack graffiti, which the microdata has. Give the count of closures of every level.',
  );
  expect(refusal(text, margins('service,pothole,10', 'service,graffiti,5', 'service,noise,7'))).toMatch(
    /count closures of noise, but no row .* Collapse such a level/,
  );
  expect(refusal(text, margins('service,pothole,10', 'service,graffiti,0'))).toMatch(
    /count 0 closures for graffiti/,
  );
  expect(
    refusal(text, margins('service,pothole,10', 'service,graffiti,5', 'channel,web,10', 'channel,phone,6')),
  ).toMatch(/channel adds up to 16, service to 15/);
  expect(refusal(text, margins('service,pothole,ten'))).toBe(
    'Line 2: count must be a number from 0, not "ten".',
  );
  expect(refusal(text, margins('service,pothole,1', 'service,pothole,2'))).toMatch(
    'Line 3: service = "pothole" is counted a second time.',
  );
  expect(refusal(text, margins('colour,red,1'))).toMatch('There is no column colour');
  expect(refusal(rows('c1,r1,1,NA,s,1,en,web,5,yes', graffiti), margins('service,graffiti,5'))).toBe(
    '1 rows of the microdata have no service (NA), which has margins.',
  );
  // A level that nobody reported and nobody answered from stands in nobody's way.
  expect(
    estimates(
      { microdata: text, margins: margins('service,pothole,1', 'service,graffiti,1', 'service,x,0') },
      service,
    ),
  ).toHaveLength(2);
});

test('margins that no weights fit are refused', () => {
  // Every pothole came by web, so that they cannot be 10 and 5 at once.
  const margins =
    'variable,level,count\nservice,pothole,10\nservice,graffiti,5\nchannel,web,5\nchannel,phone,10';
  expect(refusal(rows(pothole, graffiti), margins)).toMatch(/Raking does not converge.*contradict/);
});

const folder = mkdtempSync(path.join(tmpdir(), 'hearback-estimate-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['jobs/results.ts', ...args], {
    encoding: 'utf8',
    // Neither a database nor settings.
    env: { NODE_ENV: 'test', PATH: process.env.PATH },
  });
  return { status, stdout, stderr };
}

test('the command prints the estimates as JSON and needs no settings', () => {
  const files = microdata(SCENARIOS[3] as Scenario);
  const [rowsFile, marginsFile] = [path.join(folder, 'rows.csv'), path.join(folder, 'margins.csv')];
  writeFileSync(rowsFile, files.microdata);
  writeFileSync(marginsFile, files.margins ?? '');
  const given = ['estimate', '--microdata', rowsFile, '--by', 'service,department'];
  const by = ['service', 'department'];
  expect(JSON.parse(run(...given, '--margins', marginsFile).stdout)).toEqual(estimates(files, { by }));
  expect(JSON.parse(run(...given, '--var', 'not_done').stdout)).toEqual(
    estimates({ ...files, margins: null }, { by, measure: 'not_done' }),
  );
});

test('the command says what is wrong and exits with 1', () => {
  const file = path.join(folder, 'small.csv');
  writeFileSync(file, rows(pothole));
  expect(run('estimate', '--microdata', file)).toMatchObject({ status: 1, stdout: '' });
  expect(run('estimate', '--microdata', file, '--by', 'colour').stderr).toMatch(
    /small\.csv: .*column colour/,
  );
  expect(run('estimate', '--microdata', path.join(folder, 'none.csv'), '--by', 'service').stderr).toMatch(
    /none\.csv: cannot be read/,
  );
  writeFileSync(path.join(folder, 'open.csv'), rows(pothole, 'c2,r2,1,"pothole'));
  expect(run('estimate', '--microdata', path.join(folder, 'open.csv'), '--by', 'service').stderr).toMatch(
    /open\.csv: Line 3: a quoted field does not end/,
  );
  expect(run('estimate', '--microdata', file, '--by', 'service', '--var', 'joy').stderr).toMatch(
    /--var joy is not known\. Known: satisfied/,
  );
  expect(run('--help')).toMatchObject({ status: 0, stderr: '' });
});
