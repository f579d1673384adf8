import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../src/posture/ci/find-places.ts';
import { readDockerfileTree } from '../../../src/posture/ci/read-dockerfile-tree.ts';
import { readYamlTree } from '../../../src/posture/ci/read-yaml-tree.ts';
import { keyPath, textAt, valueAt } from '../../../src/posture/ci/tree.ts';

const placesAt = (text: string, path: string) => readYamlTree(text).flatMap((node) => findPlaces({ node }, path));
const said = (text: string, path: string): readonly string[] =>
  placesAt(text, path).map((place) => `${keyPath(place)}=${text.slice(place.node.start, place.node.end)}`);

describe('the tree of a YAML file', () => {
  it('is met by keys, alternatives, stars within names, and any number of keys', () => {
    const text = 'a: { b: 1, c-x: 2 }\nd: [{ b: 3 }]\n';
    expect(said(text, 'a.b')).toEqual(['a.b=1']);
    expect(said(text, 'a|e.*')).toEqual(['a.b=1', 'a.c-x=2']);
    expect(said(text, '*.c-*')).toEqual(['a.c-x=2']);
    expect(said(text, '**.b')).toEqual(['a.b=1', 'd.b=3']);
    expect(said(text, 'd.*.b')).toEqual(['d.b=3']);
  });

  it('takes merged keys and what aliases stand for, each once', () => {
    const text = 'x: &x { a: 1 }\ny: { <<: *x, b: 2 }\nz: [*x, *x]\n';
    expect(said(text, 'y.*')).toEqual(['y.a=1', 'y.b=2']);
    expect(said(text, '**.a')).toEqual(['x.a=1']);
    expect(said('x: &x { a: 1, b: 2 }\ny: { <<: *x, a: 3 }\n', 'y.*')).toEqual(['y.b=2', 'y.a=3']);
  });

  it('has every document of the file', () => {
    expect(said('a: 1\n---\na: 2\n', 'a')).toEqual(['a=1', 'a=2']);
    expect(readYamlTree('')).toEqual([]);
    expect(readYamlTree('# nothing\n')).toEqual([]);
  });

  it('takes what other readers let pass: keys that stand twice, unknown tags, brackets that stand too far left', () => {
    expect(said('a: 1\na: 2\n', 'a')).toEqual(['a=1', 'a=2']);
    expect(said('a: !reference [b, c]\n', 'a.*')).toEqual(['a=b', 'a=c']);
    expect(said('a:\n  b: [\n    1\n]\n', 'a.b.*')).toEqual(['a.b=1']);
    expect(said('a:\n  b: ["\n    1;\n  "]\n  c: 2\n', 'a.*')).toEqual(['a.b=["\n    1;\n  "]', 'a.c=2']);
  });

  it('says in which line it is broken, and nothing of what stands there', () => {
    expect(() => readYamlTree('a: 1\nb: "open\n')).toThrow(/^line \d is not well-formed$/);
  });

  it('stays small and quick on bombs', () => {
    const levels = Array.from(
      { length: 40 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    );
    const lists = `l0: &l0 [{ run: 1 }]\n${levels.join('\n')}\n`;
    const maps = Array.from({ length: 40 }, (_, i) => `m${i + 1}: &m${i + 1} { <<: [${Array(9).fill(`*m${i}`)}] }`);
    expect(placesAt(lists, '**.run')).toHaveLength(1);
    expect(placesAt(`m0: &m0 { run: 1 }\n${maps.join('\n')}\n`, '**.run')).toHaveLength(1);
    expect(placesAt('a: &a { b: *a, run: 1 }\n', '**.run')).toHaveLength(1);
  });

  it('refuses what is nested too deeply as the stack does', () => {
    expect(() => readYamlTree('['.repeat(100_000))).toThrow();
    expect(() => readYamlTree(`a: ${'{a: '.repeat(50_000)}`)).toThrow();
  });
});

describe('the tree of a Dockerfile', () => {
  const nodesOf = (text: string, key: string) =>
    findPlaces({ node: readDockerfileTree(text)[0] }, `*.${key}`).map(({ node }) => node);

  it('has the variables of each way to write them', () => {
    const text = 'FROM a\nENV A=1 B="two words"\nENV OLD old value\narg C\n';
    const [modern, old] = nodesOf(text, 'ENV');
    expect([textAt(modern, 'A'), textAt(modern, 'B'), textAt(old, 'OLD')]).toEqual(['1', 'two words', 'old']);
    expect(nodesOf(text, 'ARG').map((node) => valueAt(node, 'C')?.kind)).toEqual(['text']);
  });

  it('joins continued lines over comments and empty ones, and takes here documents', () => {
    const text = 'RUN --mount=type=cache,target=/x one \\\n  # a comment\n\n  two\nRUN <<EOF\nthree\nEOF\nRUN four\n';
    const scripts = nodesOf(text, 'RUN').map((node) => (node.kind === 'text' ? node.text : ''));
    expect(scripts).toEqual(['one \\\n  # a comment\n\n  two', 'three\nEOF', 'four']);
  });
});
