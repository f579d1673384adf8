import { describe, expect, it } from 'vitest';
import { readSources, type SourceFile } from './source-tree.ts';

const sources = readSources();

/** Which rooms each room may import from, besides itself. Detectors and scanners are strangers to each other. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  keystores: ['core'],
  rules: ['core', 'keystores'],
  detectors: ['core', 'rules', 'keystores'],
  scanners: ['core', 'keystores'],
  triage: ['core'],
  report: ['core'],
  posture: ['core', 'config', 'keystores'],
  import: ['core', 'rules', 'config'],
  config: ['core', 'rules', 'triage'],
  pipeline: ['core', 'rules', 'detectors', 'scanners', 'triage', 'config', 'posture'],
  store: ['core'],
  sweep: ['core', 'config', 'scanners', 'pipeline', 'store'],
  viewer: ['core', 'triage', 'report'],
  cli: [
    ...['core', 'rules', 'detectors', 'scanners', 'triage', 'report', 'config', 'posture', 'import', 'pipeline'],
    ...['store', 'sweep', 'viewer'],
  ],
  api: ['core', 'report', 'pipeline', 'cli'],
  'index.ts': ['api', 'core', 'report'],
};

/** Patterns of code, and the only places where it may stand. */
const DOORS: readonly (readonly [what: string, code: RegExp, inside: RegExp])[] = [
  ['a regular expression engine', /'re2(?:js)?'/, /^detectors\/regex\//],
  [
    'a child process',
    /'(?:node:)?child_process'|'simple-git'/,
    /^(?:scanners\/(?:git|access-lists)\/|viewer\/open-browser\.ts$)/,
  ],
  [
    'the network',
    /\b(?:from |import |import\(|require\()'(?:node:)?(?:https?|http2|net|dns|tls|dgram|undici)(?:\/[a-z]+)?'|\bfetch\(|\bWebSocket\b/,
    /^(?:viewer\/serve\.ts$|sweep\/(?:http|webhooks)\/|sweep\/serve\/(?:status-server|listen-address)\.ts$)/,
  ],
  ['standard output, the console or exit', /process\.(?:stdout|stderr|exit\b|exitCode)|\bconsole\./, /^cli\//],
  ['a change of modes', /chmod\w*\(/, /^cli\//],
  ['a file of SQLite that others wrote', /'(?:sql\.js|node:sqlite)'/, /^posture\/formats\/sqlite\.ts$/],
  ['a database', /'(?:libsql|pg|kysely)'/, /^store\//],
  ['a crontab', /'croner'/, /^sweep\/serve\/schedule\.ts$/],
  ['a queue', /'pg-boss'/, /^sweep\/queue\//],
  ['a thread', /worker_threads/, /^pipeline\//],
  ['a secret', /\.reveal\(\)/, /^(?:triage\/fingerprint\.ts|pipeline\/)/],
  ['code made at run time', /\beval\(|new Function\(|'(?:node:)?vm'/, /^$/],
];

/** What the module in WebAssembly and its host agree on. */
const SHARED_WITH_ENGINE = [
  '../engine/assembly/layout.ts',
  '../engine/assembly/assignment/letter-pairs.ts',
  '../engine/assembly/assignment/public-words.ts',
];
/** Data that is built into the program. */
const DATA = ['../rules/frequencies.json'];
/** A package whose name looks like a file's. */
const PACKAGE = 'sql.js';

const LONGEST_FILE = 350;

const roomOf = (path: string): string => path.split('/')[0];
const importsOfSource = ({ imports }: SourceFile): readonly string[] =>
  imports.filter((name) => name.endsWith('.ts') && !SHARED_WITH_ENGINE.includes(name));

describe('imports', () => {
  it('are seen by this test at all', () => {
    const scan = sources.find(({ path }) => path === 'pipeline/scan.ts');
    expect(scan?.imports).toEqual(
      expect.arrayContaining(['core/finding.ts', 'pipeline/scan-change.ts', 'node:crypto']),
    );
  });

  it('lead to files that are there', () => {
    const paths = new Set(sources.map(({ path }) => path));
    const dangling = sources.flatMap((file) =>
      importsOfSource(file).flatMap((name) => (paths.has(name) ? [] : [`${file.path} -> ${name}`])),
    );
    expect(dangling).toEqual([]);
  });

  it('know every room', () => {
    expect([...new Set(sources.map(({ path }) => roomOf(path)))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('go one way', () => {
    const wrong = sources.flatMap((file) => {
      const room = roomOf(file.path);
      const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
      return importsOfSource(file).flatMap((name) => (allowed.includes(roomOf(name)) ? [] : `${file.path} -> ${name}`));
    });
    expect(wrong).toEqual([]);
  });

  it('go round in no circle', () => {
    expect(findCircles(sources)).toEqual([]);
  });

  it('are followed round a circle', () => {
    const file = (path: string, ...imports: string[]): SourceFile => ({ path, text: '', code: '', imports });
    const circle = [file('a.ts', 'b.ts', 'node:fs'), file('b.ts', 'c.ts'), file('c.ts', 'b.ts')];
    expect(findCircles(circle)).toEqual(['b.ts -> c.ts -> b.ts']);
  });

  it('name files as they are called, not as something else will call them', () => {
    const odd = sources.flatMap(({ path, imports }) =>
      imports
        .filter((name) => /\.(?:js|mjs|json)$/.test(name) && !DATA.includes(name) && name !== PACKAGE)
        .map((name) => `${path} -> ${name}`),
    );
    expect(odd).toEqual([]);
  });
});

describe('one door each', () => {
  it.each(DOORS)('for %s', (_what, code, inside) => {
    const offenders = sources.filter((file) => code.test(file.code) && !inside.test(file.path));
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  it.each(DOORS.filter(([, , inside]) => inside.source !== '^$'))('and %s goes through it', (_what, code, inside) => {
    expect(sources.some((file) => code.test(file.code) && inside.test(file.path))).toBe(true);
  });
});

describe('the size budget', () => {
  const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);

  it('keeps half of the files within 80 lines and nine of ten within 200', () => {
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThanOrEqual(200);
  });

  it(`lets no file grow beyond ${LONGEST_FILE} lines`, () => {
    expect(lengths.filter(({ lines }) => lines > LONGEST_FILE)).toEqual([]);
  });
});

describe('names', () => {
  it('say what is inside: no utils, helpers, common or misc', () => {
    const vague = /(?:^|[/-])(?:utils?|helpers?|common|misc|shared)(?:[/.-]|$)/;
    expect(sources.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });

  it('are in kebab case', () => {
    const paths = sources.map(({ path }) => path);
    expect(
      paths.filter((path) => !/^(?:index\.ts|(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+[a-z0-9]+(?:-[a-z0-9]+)*\.ts)$/.test(path)),
    ).toEqual([]);
  });
});

describe('the language', () => {
  it.each([
    ['default exports', /^export default\b/m],
    ['enums', /^\s*(?:export )?(?:const )?enum\b/m],
    ['suppressed type errors', /@ts-(?:ignore|expect-error|nocheck)/],
    ['the type any', /(?::|\bas|<)\s*any\b/],
  ])('has no %s', (_what, pattern) => {
    const text = pattern.source.startsWith('@') ? 'text' : 'code';
    expect(sources.filter((file) => pattern.test(file[text])).map(({ path }) => path)).toEqual([]);
  });

  it('leaves no reminders behind', () => {
    expect(sources.filter(({ text }) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

/** Every import that closes a circle, types included, as the whole way round. */
function findCircles(files: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) circles.push([...trail.slice(at), path].join(' -> '));
    const file = byPath.get(path);
    if (at >= 0 || !file || done.has(path)) return;
    for (const name of importsOfSource(file)) visit(name, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return circles;
}
