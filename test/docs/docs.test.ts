import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { SCAN_OPTIONS } from '../../src/cli/options/scan-options.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { configSchema } from '../../src/config/schema.ts';
import { availableEngines } from '../../src/detectors/regex/choose-engine.ts';
import { testRule } from '../../src/detectors/test-rule.ts';
import { FORMAT_NAMES } from '../../src/report/format-names.ts';
import { CHECKSUMS } from '../../src/rules/checksum.ts';
import { CHARSETS } from '../../src/rules/examples/charsets.ts';
import { lintRules } from '../../src/rules/lint.ts';
import { compileRuleFile, parseRuleFile } from '../../src/rules/load.ts';
import { loadBuiltinStores } from '../../src/rules/stores/builtin-stores.ts';
import { parseIgnoreFile } from '../../src/triage/suppress/ignore-file.ts';
import { readBuiltInRules } from '../rules/built-in-rules.ts';
import { readSources } from '../source-tree.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...readdirSync('docs').map((name) => join('docs', name)),
].filter((path) => path.endsWith('.md'));

/** What can be linked to in a page: its headings, as GitHub names them. */
function anchorsOf(path: string): ReadonlySet<string> {
  const text = read(path).replace(/^```[\s\S]*?^```/gm, '');
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => heading);
  const slugs = headings.map((heading) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
  const numbered = slugs.map((slug, at) => {
    const before = slugs.slice(0, at).filter((other) => other === slug).length;
    return before === 0 ? slug : `${slug}-${before}`;
  });
  return new Set(numbered);
}

/** The first block of a language that holds a text. */
function block(path: string, language: string, holding: string): string {
  const blocks = [...read(path).matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  const found = blocks.find(([, name, text]) => name === language && text.includes(holding));
  if (!found) throw new Error(`${path} has no block of ${language} with ${holding}`);
  return found[2];
}

async function problemsOf(rules: ReturnType<typeof parseRuleFile>) {
  const engines = await availableEngines();
  return [...lintRules(rules), ...rules.flatMap((rule) => engines.flatMap((engine) => testRule(rule, engine)))];
}

/** What `files` of the package names: files, folders, and the files of a kind in a folder. */
const SHIPPED: readonly string[] = JSON.parse(read('package.json')).files;

function isShipped(path: string): boolean {
  return SHIPPED.some((entry) => {
    if (entry.includes('*'))
      return dirname(entry) === dirname(path) && path.endsWith(entry.slice(entry.indexOf('*') + 1));
    return path === entry || path.startsWith(`${entry}/`);
  });
}

describe('the documentation', () => {
  it('names every measurement that there is', () => {
    const [first] = read('docs/performance.md').split('\n## ');
    const parts = readdirSync('bench/parts').map((file) => file.replace('.mjs', ''));
    expect(parts.filter((part) => !first.includes(`\`${part}\``))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s is in the package, and links to nothing that is not', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => join(dirname(path), link));
    expect([path, ...links].filter((file) => !isShipped(file))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s links to files that are there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link);
    expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s links to headings that are there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)].map(([, file, anchor]) => ({
      file: file === '' ? path : join(dirname(path), file),
      anchor,
    }));
    expect(
      links.filter(({ file, anchor }) => file.endsWith('.md') && existsSync(file) && !anchorsOf(file).has(anchor)),
    ).toEqual([]);
  });

  it('counts what there is', async () => {
    expect(read('docs/host.md')).toContain(`**Stores**: ${(await loadBuiltinStores()).length} entries`);
    const code = readBuiltInRules().filter(({ id }) => id.startsWith('code-')).length;
    expect(code).toBe(14);
    expect(read('README.md')).toContain('tells fourteen ways');
    expect(read('docs/code.md')).toContain('fourteen checks');
  });

  it('names every option in the README', () => {
    const readme = read('README.md');
    expect(
      Object.keys(SCAN_OPTIONS).filter((name) => !readme.includes(`--${name}`) && !readme.includes(`--no-${name}`)),
    ).toEqual([]);
  });

  it.each(['README.md', 'docs/output-formats.md'])('names every exit code in %s', (path) => {
    expect(Object.values(EXIT).filter((code) => !read(path).includes(`\n| ${code} | `))).toEqual([]);
  });

  it('describes every format', () => {
    const text = read('docs/output-formats.md');
    expect(FORMAT_NAMES.filter((name) => !text.includes(`\n## ${name}\n`))).toEqual([]);
    expect(FORMAT_NAMES.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([]);
  });

  it('names every field of a report, of a finding and of a place', () => {
    const schema = JSON.parse(read('schemas/report.schema.json'));
    const { tool, scan, summary, finding, sighting, dropped, coverage, diagnostic } = schema.$defs;
    const fields = [schema, tool, scan, summary, finding, sighting, dropped, coverage, diagnostic].flatMap(
      ({ properties }) => Object.keys(properties),
    );
    expect(fields.length).toBeGreaterThan(50);
    const text = read('docs/output-formats.md');
    expect(fields.filter((name) => !text.includes(`\`${name}\``) && !text.includes(`"${name}":`))).toEqual([]);
  });

  it('names every diagnostic', () => {
    const codes = readSources().flatMap(({ path, code }) =>
      /^(?:scanners|pipeline|triage)\//.test(path)
        ? [...code.matchAll(/(?:\bcode: |\bwarn\(|\bwarning\()'([a-z]+(?:-[a-z]+)+)'/g)].map(([, name]) => name)
        : [],
    );
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((code) => !read('docs/output-formats.md').includes(`\`${code}\``))).toEqual([]);
  });

  it('names every charset, checksum and check that a rule may have', () => {
    const text = read('docs/adding-a-rule.md');
    const checks = [...read('src/rules/schema.ts').matchAll(/check: z\.literal\('([a-z0-9-]+)'\)/g)].map(
      ([, id]) => id,
    );
    expect(checks.length).toBeGreaterThan(5);
    const names = [...Object.keys(CHARSETS), ...Object.keys(CHECKSUMS)].map((name) => `\`${name}\``);
    expect([...names, ...checks.map((id) => `check: ${id}`)].filter((name) => !text.includes(name))).toEqual([]);
  });

  it('shows a rule that holds', async () => {
    const rules = parseRuleFile(block('docs/adding-a-rule.md', 'yaml', 'rules:'), 'docs/adding-a-rule.md');
    expect(await problemsOf(rules)).toEqual([]);
  });

  it('shows a configuration that holds, with every key there is', async () => {
    const text = block('docs/configuration.md', 'yaml', 'customRules:');
    const config = parseConfig(Buffer.from(text), { format: 'yaml', name: 'example', folder: '/' });
    expect(Object.keys(configSchema.shape).filter((key) => !text.includes(key))).toEqual([]);
    expect(await problemsOf(config.customRules.flatMap((source) => compileRuleFile(source, 'example')))).toEqual([]);
  });

  it.each(['README.md', 'docs/configuration.md'])('shows ignore entries that hold in %s', (path) => {
    expect(parseIgnoreFile(block(path, 'text', 'owner=payments'), path, '/').length).toBeGreaterThan(1);
  });
});
