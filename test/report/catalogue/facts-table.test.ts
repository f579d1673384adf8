import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { HOST_CHECKS } from '../../../src/posture/host-checks.ts';
import { factsTable, type PostureArea } from '../../../src/report/catalogue/facts-table.ts';
import { parseCiFile } from '../../../src/rules/ci/load.ts';
import { parseRuleFile } from '../../../src/rules/load.ts';

const areas = parse(readFileSync('docs/posture.yaml', 'utf8')) as readonly PostureArea[];
const facts = areas.flatMap((area) => area.facts);
const named = new Set(facts.flatMap(({ by = [] }) => by));

const read = (folder: string, name: string) => readFileSync(`rules/${folder}/${name}`, 'utf8');
const checks = readdirSync('rules/ci').flatMap((name) => parseCiFile(read('ci', name), name).checks);
const codeRules = parseRuleFile(read('detectors', 'code.yaml'), 'code.yaml');
const own = [...checks, ...codeRules].map(({ id }) => id);
const known = new Set([...own, ...Object.keys(HOST_CHECKS), 'host']);

describe('the map of what can go wrong', () => {
  it('names every check of configurations and code, and none that is not there', () => {
    expect([...named].filter((id) => !known.has(id))).toEqual([]);
    expect(own.filter((id) => !named.has(id))).toEqual([]);
  });

  it('has for each fact a check, or a reason', () => {
    expect(facts.filter(({ by = [], not, more }) => by.length === 0 && !not && !more)).toEqual([]);
  });

  it('is the page of the documentation', () => {
    expect(readFileSync('docs/posture.md', 'utf8')).toContain(factsTable(areas));
  });
});
