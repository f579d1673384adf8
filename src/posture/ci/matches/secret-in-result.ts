import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { pipedThrough } from '../shell/piped-through.ts';
import type { Command } from '../shell/read-commands.ts';
import { around, type ConfigNode, type Place, valueAt } from '../tree.ts';
import { secretWord } from './secret-word.ts';

/** Files of Tekton whose content becomes a part of the run's status. */
const RESULTS = /^\$\((?:step\.)?results\.[\w.[\]'-]{1,100}\.path\)$/;

/** Secrets written to a result of Tekton, or to a file that Argo makes an output parameter of: both stand in clear text. */
export function matchSecretInResult({ scripts }: CiFile): readonly Hit[] {
  const known = new Map<ConfigNode, ReadonlySet<string>>();
  return scripts.flatMap(({ commands, scope, place }) => {
    const outputs = outputFiles(place, known);
    return commands.flatMap((command) => {
      const file = filesOf(command).find((name) => RESULTS.test(name) || outputs.has(name));
      const written = file === undefined ? undefined : secretWord(command.words, scope);
      if (!written) return [];
      const { start, end } = written.word;
      return [{ start, end, subject: `${written.secret} > ${file}`, place }];
    });
  });
}

/** What the output of a command is written to, also by `tee`. */
function filesOf(command: Command): readonly string[] {
  const tees = pipedThrough(command).filter(({ program }) => program === 'tee');
  const named = [command.target ?? '', ...tees.flatMap(({ words }) => words.slice(1).map(({ text }) => text))];
  return named.map((name) => name.replace(/["']/g, ''));
}

/** The files of the output parameters of the template that a script is in. */
function outputFiles(script: Place, known: Map<ConfigNode, ReadonlySet<string>>): ReadonlySet<string> {
  const template = [...around(script)].find(({ node }) => valueAt(node, 'outputs'));
  if (!template) return new Set();
  const paths = () => findPlaces(template, 'outputs.parameters.*.valueFrom.path');
  const files = known.get(template.node) ?? new Set(paths().map(({ node }) => (node.kind === 'text' ? node.text : '')));
  known.set(template.node, files);
  return files;
}
