import { basename, dirname, join } from 'node:path';

/** What editors and careful people call a copy of `name`. */
const COPIES: readonly ((name: string) => string)[] = [
  (name) => `${name}~`,
  (name) => `${name}.bak`,
  (name) => `${name}.old`,
  (name) => `${name}.orig`,
  (name) => `${name}.save`,
  (name) => `${name}.backup`,
  (name) => `${name}.swp`,
  (name) => `.${name}.swp`,
  (name) => `.${name}.swo`,
  (name) => `#${name}#`,
];

/** Where copies of a file would lie beside it. */
export function copiesOf(path: string): readonly string[] {
  return COPIES.map((copy) => join(dirname(path), copy(basename(path))));
}
