import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';

const LONGEST_REFERENCE = 120;

/** Scripts of a Jenkinsfile into which Groovy puts a bound secret before the shell is started: `sh "… ${TOKEN}"`. */
export function matchGroovyInterpolation({ roots }: CiFile): readonly Hit[] {
  return roots.flatMap((root) => {
    const bound = new Set(
      findPlaces(root, 'credentials.*').flatMap(({ node }) => (node.kind === 'text' ? [node.text] : [])),
    );
    return findPlaces(root, 'interpolated.*').flatMap(({ node }) => {
      if (node.kind !== 'text') return [];
      return [...references(node.text)].flatMap(([from, to]) => {
        const name = node.text.slice(from, to).replace(/^\$\{?(?:env\.)?|\}$/g, '');
        return bound.has(name) ? [{ start: node.start + from, end: node.start + to, subject: `$\{${name}}` }] : [];
      });
    });
  });
}

/** Each `${…}` and `$name` that Groovy fills in: none behind a backslash. */
function* references(text: string): Generator<readonly [number, number]> {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '$') {
      const window = text.slice(at, at + LONGEST_REFERENCE);
      const length = /^\$(?:\{[^}]*\}|\w+)/.exec(window)?.[0].length ?? 0;
      if (length > 0) yield [at, at + length];
      at += Math.max(length - 1, 0);
    }
  }
}
