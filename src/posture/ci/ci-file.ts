import type { CiSystem } from '../../core/ci-check.ts';
import { findPlaces } from './find-places.ts';
import { type ScriptText, scriptText } from './script-text.ts';
import { type Scope, secretsIn } from './secret-references.ts';
import { type Command, readCommands } from './shell/read-commands.ts';
import { around, type ConfigNode, type Place, textAt, valueAt } from './tree.ts';

/** A configuration that was read, with what every check asks of it. */
export interface CiFile {
  readonly system: CiSystem;
  readonly source: string;
  /** The root of each document. */
  readonly roots: readonly Place[];
  /** In the order of the file. */
  readonly scripts: readonly Script[];
}

/** A script with the variables around it that hold secrets. */
export interface Script {
  readonly place: Place;
  readonly text: ScriptText;
  readonly commands: readonly Command[];
  readonly scope: Scope;
}

/** Something that a check found: where, in a few words without any secret, and what else to know. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly subject: string;
  readonly notes?: readonly string[];
  /** The value whose map a fix would change. */
  readonly place?: Place;
}

/** What a check asks: every hit in a file. */
export type Match = (file: CiFile) => readonly Hit[];

/** What starts a shell, and how many words may stand before its script. */
const SHELLS = /(?:^|\/)(?:ba|da|z|a)?sh$/;
const FIRST_WORDS = 4;
const NOT_SHELL = ['python', 'node', 'perl', 'ruby', 'deno', 'bun'];

export function ciFile(system: CiSystem, source: string, nodes: readonly ConfigNode[]): CiFile {
  const roots = nodes.map((node): Place => ({ node }));
  let scripts: readonly Script[] | undefined;
  return {
    system,
    source,
    roots,
    // Many checks ask for nothing but values.
    get scripts() {
      scripts ??= scriptsIn(roots, source, system);
      return scripts;
    },
  };
}

function scriptsIn(roots: readonly Place[], source: string, system: CiSystem): readonly Script[] {
  const places = roots.flatMap((root) => system.scripts.flatMap((path) => findPlaces(root, path).flatMap(textsBelow)));
  const distinct = new Map(places.map((place) => [place.node, place]));
  return [...distinct.values()].flatMap((place) => scriptAt(place, source, system));
}

/** Scripts are texts, and lists of them, which may hold lists. */
function textsBelow(place: Place): readonly Place[] {
  const { node } = place;
  if (node.kind !== 'list') return [place];
  return node.items.flatMap((item) => textsBelow({ node: item, parent: place }));
}

function scriptAt(place: Place, source: string, system: CiSystem): readonly Script[] {
  if (place.node.kind !== 'text') return [];
  const shell = place.parent && textAt(place.parent.node, 'shell');
  if (shell && NOT_SHELL.some((other) => shell.startsWith(other))) return [];
  const text = scriptText(place.node, source);
  const interpreter = /^\s*#!.{0,40}\b(\w+)/.exec(text.text.slice(0, 80))?.[1] ?? '';
  if (NOT_SHELL.some((other) => interpreter.startsWith(other))) return [];
  if (isArgument(place) && !isOfShell(place)) return [];
  const commands = readCommands(text.text, text.offset);
  return [{ place, text, commands, scope: scopeOf(place, commands, system) }];
}

const isArgument = ({ entry, parent }: Place): boolean => (entry ?? parent?.entry)?.key === 'args';

/** Whether arguments of a container are a script: `command: [sh, -c]`, `command: [bash]` with `-c` among them. */
function isOfShell({ entry, parent }: Place): boolean {
  const container = entry ? parent?.node : parent?.parent?.node;
  const words = [valueAt(container, 'command'), valueAt(container, 'args')].flatMap((node) =>
    node?.kind === 'list' ? node.items.slice(0, FIRST_WORDS) : node ? [node] : [],
  );
  const texts = words.flatMap((word) => (word.kind === 'text' ? [word.text.trim()] : []));
  return SHELLS.test(texts[0] ?? '') && texts.some((text) => /^-[a-z]*c$/.test(text));
}

/** What is known of the variables of a script: those that it sets itself, then those that it is given, the nearest first. */
function scopeOf(place: Place, commands: readonly Command[], { variables, ambient }: CiSystem): Scope {
  const own = byName(commands.flatMap(({ assigned }) => assigned.map(assignment)));
  const given = [...around(place)].flatMap(({ node }) =>
    node.kind === 'map' ? variables.flatMap((key) => variablesAt(valueAt(node, key))) : [],
  );
  const maps = [own, ...given];
  const known: Scope['known'] = (name) => maps.find((map) => map.has(name))?.get(name);
  const holdsSecret = maps.some((map) => [...map.values()].includes('secret'));
  return { known, holdsSecret, unknown: ambient === 'secrets' ? 'telling' : 'none' };
}

type Variable = readonly [name: string, what: 'secret' | 'other'];
type Variables = ReadonlyMap<string, Variable[1]>;

const whatOf = (text: string): Variable[1] => (secretsIn(text).length > 0 ? 'secret' : 'other');

/** `NAME=value`. */
function assignment(text: string): Variable {
  const equals = text.indexOf('=');
  return [text.slice(0, equals), whatOf(text.slice(equals + 1))];
}

/** Of each name, what is said of it first. */
const byName = (variables: readonly Variable[]): Variables => new Map([...variables].reverse());

/** Variables that many scripts are given are read once. */
const readBefore = new WeakMap<ConfigNode, Variables>();

/** Of a map of variables, or a list of them; none where there are none. */
function variablesAt(node: ConfigNode | undefined): readonly Variables[] {
  if (!node) return [];
  const variables = readBefore.get(node) ?? byName(variablesIn(node));
  readBefore.set(node, variables);
  return variables.size > 0 ? [variables] : [];
}

function variablesIn(node: ConfigNode): readonly Variable[] {
  if (node.kind === 'map') return node.entries.map(({ key, value }) => [key, whatIn(value)] as const);
  return node.kind === 'list' ? node.items.flatMap(listedVariable) : [];
}

/** `name` beside `value` or `valueFrom`, `NAME=value`, or a name that a credential is bound to. */
function listedVariable(item: ConfigNode): readonly Variable[] {
  if (item.kind === 'text') return item.text.includes('=') ? [assignment(item.text)] : [[item.text, 'secret']];
  const name = textAt(item, 'name') ?? textAt(item, 'key');
  if (name === undefined) return [];
  return [[name, refersToSecret(item) ? 'secret' : whatIn(valueAt(item, 'value'))]];
}

function whatIn(node: ConfigNode | undefined): Variable[1] {
  if (node?.kind === 'text') return whatOf(node.text);
  return valueAt(node, 'from_secret') === undefined ? 'other' : 'secret';
}

const refersToSecret = (item: ConfigNode): boolean => valueAt(valueAt(item, 'valueFrom'), 'secretKeyRef') !== undefined;
