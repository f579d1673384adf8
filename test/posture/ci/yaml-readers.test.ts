import { readdirSync, readFileSync } from 'node:fs';
import { parseEvents } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readLenientYaml } from '../../../src/posture/ci/read-lenient-yaml.ts';
import { readYamlTree } from '../../../src/posture/ci/read-yaml-tree.ts';
import type { ConfigNode } from '../../../src/posture/ci/tree.ts';
import { parseCiFile } from '../../../src/rules/ci/load.ts';

/** A tree without what readers tell in different ways: space behind collections, and where nothing stands. */
function trimmed(node: ConfigNode, source: string): unknown {
  if (node.kind === 'text') return node.text === '' ? '' : node;
  const end = source.slice(0, node.end).trimEnd().length;
  if (node.kind === 'list') return { ...node, end, items: node.items.map((item) => trimmed(item, source)) };
  return { ...node, end, entries: node.entries.map((one) => ({ ...one, value: trimmed(one.value, source) })) };
}

const trees = (roots: readonly ConfigNode[], source: string) => roots.map((root) => trimmed(root, source));

const examples = readdirSync('rules/ci').flatMap((name) => {
  const { checks } = parseCiFile(readFileSync(`rules/ci/${name}`, 'utf8'), name);
  return checks.flatMap(({ examples, counterExamples }) => [...examples, ...counterExamples].map(({ text }) => text));
});

/** What the examples do not have. */
const odd = [
  'a: 1\n1.10: b\n0x1f: c\nnull: d\nTrue: e\n~: f\non: g\n"1.10": h\n!!str 2.0: i\n',
  'a: &x { b: c, d: [e, "f}", \'g]\'] } # }\nh: *x\ni: [*x, *y]\n',
  'a: &x\n  b: 1\n  c: 2\nd:\n  <<: *x\n  c: 3\ne:\n  <<: [*x, { f: 4 }]\n',
  'a: &x\n  b: *x\n',
  '# c\n---\na: |\n  b\n\n  c\n\n\nd: >-\n  e\n  f # g\n\nh: |+ # i | j\n  k\n\nl: "m\n  n"\n...\n---\n- o\n-   p\n- - q\n  - r\n',
  'a: b # c\nd:\n  e: f # g\n  h: "i" # j\nk:\n  - l # m\nn: !t o\np: !t\n  q: r\n',
  "a: \"b \\\"c\\\" \\u0041 \\\n  d\"\ne: 'f ''g'''\nh: i\n  j\n",
  '? a\n: b\n? [c]\n: d\n? |\n  e\n: f\n',
  '- a:\n  b:\n- c: |\n    d\n\n  e: f\n-\n- g',
  '{"a": ["b", {"c": "d"}], "e": "f\\ng"}',
  'a: |2\n   b\n  c\nd: >2-\n   e\n',
  'a: |\n  b\n   \n  \nc: |-\n  d\n     \n',
  'a:\n- b\n- c:\n    d\n- e: {}\n  f: []\n',
  '%YAML 1.2\n---\na: b\n',
  'a: b\na: c\n',
  'a: [{b}, {c, d}]\ne: {f: [g, h], "i":j, k: }\nl: m\n',
  'a: http://b:c@d/#e\nf: g#h\ni: -j\nk: "l": m\n',
  'a',
  '"a"',
  '- a\n---\n- b\n',
  '',
  '---\n',
  '# a\n',
];

describe('the two readers of YAML', () => {
  it.each([...examples, ...odd].flatMap((text) => [text, text.replaceAll('\n', '\r\n')]))('agree on %j', (text) => {
    let lenient: readonly ConfigNode[];
    try {
      lenient = readLenientYaml(text);
    } catch (error) {
      expect(() => readYamlTree(text)).toThrow((error as Error).message);
      return;
    }
    expect(trees(readYamlTree(text), text)).toEqual(trees(lenient, text));
  });

  it('let through what is not quite YAML, and tell where it is none', () => {
    const text = "a:\n  b: ['\n    c\n  ']\n";
    expect(() => parseEvents(text, {})).toThrow('deficient indentation');
    expect(readYamlTree(text)).toMatchObject([{ entries: [{ key: 'a', value: { entries: [{ key: 'b' }] } }] }]);
    expect(() => readYamlTree('a: b\nc: d: e\n')).toThrow('line 2 is not well-formed');
  });
});
