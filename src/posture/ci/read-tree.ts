import type { CiFormat } from '../../core/ci-check.ts';
import { readDockerfileTree } from './read-dockerfile-tree.ts';
import { readGroovyTree } from './read-groovy-tree.ts';
import { readHclTree } from './read-hcl-tree.ts';
import { readYamlTree } from './read-yaml-tree.ts';
import type { ConfigNode } from './tree.ts';

const READERS: Readonly<Record<CiFormat, (text: string) => readonly ConfigNode[]>> = {
  yaml: readYamlTree,
  dockerfile: readDockerfileTree,
  groovy: readGroovyTree,
  hcl: readHclTree,
};

/**
 * The documents of a configuration.
 *
 * @throws SyntaxError saying what is wrong and in which line; RangeError for what is nested too deeply
 */
export function readTree(text: string, format: CiFormat): readonly ConfigNode[] {
  return READERS[format](text);
}
