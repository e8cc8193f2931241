// Who may import whom: the table of the house as rules. Run by the gate.

/** In the order in which they may depend on each other: each may import those before it. */
const FEATURES = [
  'staff',
  'catalog',
  'residents',
  'requests',
  'messages',
  'surveys',
  'invitations',
  'responses',
  'followups',
  'outreach',
  'focus-groups',
  'results',
  'comments',
  'preferences',
  'decisions',
  'reports',
];

const upwards = FEATURES.slice(0, -1).map((feature, position) => ({
  name: `${feature}-imports-no-feature-below-it`,
  severity: 'error',
  from: { path: `^app/features/${feature}/` },
  to: { path: `^app/features/(${FEATURES.slice(position + 1).join('|')})/` },
}));

const queries = '/queries[^/]*\\.server\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|\\$)' },
    },
    ...upwards,
    {
      name: 'routes-import-no-route',
      severity: 'error',
      from: { path: '/routes/' },
      to: { path: '^app/features/.+/routes/' },
    },
    {
      name: 'queries-belong-to-their-feature',
      severity: 'error',
      from: { path: '^app/features/([^/]+)/' },
      to: { path: `^app/features/.+${queries}`, pathNot: `^app/features/$1${queries}` },
    },
    {
      name: 'verbs-write-no-sql-and-know-no-route',
      severity: 'error',
      from: { path: '^app/features/.+\\.server\\.ts$', pathNot: queries },
      to: {
        path: ['^node_modules/(kysely|pg|pg-copy-streams)/', '/routes/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'queries-know-no-verb',
      severity: 'error',
      from: { path: queries },
      to: {
        path: '^app/(features|ui)/.+\\.server\\.ts$',
        pathNot: queries,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^app/features/[^/]+/[^/]+\\.ts$', pathNot: '\\.server\\.ts$' },
      to: { path: ['\\.server\\.ts$', '^db/', '^app/ui/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-use-no-node',
      severity: 'error',
      from: { path: '^app/features/[^/]+/[^/]+\\.ts$', pathNot: '\\.server\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'components-know-no-server',
      severity: 'error',
      from: { path: '(/components/|^app/ui/)' },
      to: { path: ['\\.server\\.ts$', '^db/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^app/features/' },
    },
    {
      name: 'lib-knows-no-feature',
      severity: 'error',
      from: { path: '^app/lib/' },
      to: { path: '^app/(features|ui)/' },
    },
    {
      name: 'jobs-call-verbs-only',
      severity: 'error',
      from: { path: '^jobs/' },
      to: { path: ['/routes/', queries, '^db/migrat', '^db/client'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'db-stands-alone',
      severity: 'error',
      from: { path: '^db/', pathNot: ['^db/seed/', '^db/migrate-cli\\.ts$'] },
      to: { path: '^(app|jobs|tests)/', pathNot: '^db/seed/', dependencyTypesNot: ['type-only'] },
    },
    {
      // The simulated city goes through the same rules and verbs as a real one.
      name: 'seeds-use-no-page',
      severity: 'error',
      from: { path: '^db/seed/' },
      to: { path: ['/routes/', '^app/ui/', '^tests/'] },
    },
    {
      name: 'the-product-knows-no-test',
      severity: 'error',
      from: { path: '^(app|db|jobs)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'the-product-needs-no-development-package',
      severity: 'error',
      from: {
        path: '^(app|db|jobs)/',
        pathNot: ['^app/(vite\\.config|routes)\\.ts$', '^db/generate-schema\\.ts$', '^app/server\\.ts$'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
