import type { CiFile } from '../ci-file.ts';
import { type ConfigNode, type Entry, type MapNode, type Place, type TextNode, textAt, valueAt } from '../tree.ts';

/** A statement of a policy that lets whoever has a token of an OpenID Connect provider assume a role in AWS. */
export interface TrustStatement {
  readonly place: Place;
  /** How the provider is named: its ARN, or a reference to it. */
  readonly providers: readonly TextNode[];
  readonly conditions: readonly TrustCondition[];
}

/** What a token has to claim. */
export interface TrustCondition {
  /** `StringLike`, where `*` stands for anything; `StringEquals` … */
  readonly operator: string;
  /** `token.actions.githubusercontent.com:sub` */
  readonly key: string;
  readonly values: readonly TextNode[];
}

const ACTION = 'assumerolewithwebidentity';

/** Several checks ask about the same file. */
const readBefore = new WeakMap<CiFile, readonly TrustStatement[]>();

/** Each such statement of a file, as IAM writes them, or as Terraform's `aws_iam_policy_document` does. */
export function trustStatements(file: CiFile): readonly TrustStatement[] {
  const statements = readBefore.get(file) ?? readStatements(file);
  readBefore.set(file, statements);
  return statements;
}

function readStatements({ roots }: CiFile): readonly TrustStatement[] {
  const found: TrustStatement[] = [];
  const met = new Set<ConfigNode>();
  const visit = (place: Place): void => {
    const { node } = place;
    if (met.has(node)) return;
    met.add(node);
    if (node.kind === 'list') for (const item of node.items) visit({ node: item, parent: place });
    if (node.kind !== 'map') return;
    const statement = statementAt(place, node);
    if (statement) found.push(statement);
    for (const entry of node.entries) visit({ node: entry.value, entry, parent: place });
  };
  for (const root of roots) visit(root);
  return found;
}

function statementAt(place: Place, node: MapNode): TrustStatement | undefined {
  const allows = (texts: readonly TextNode[]) => texts.some(({ text }) => text.toLowerCase().includes(ACTION));
  const isDenied = (textAt(node, 'Effect') ?? textAt(node, 'effect'))?.toLowerCase() === 'deny';
  if (isDenied) return undefined;
  const principal = valueAt(node, 'Principal');
  if (principal && allows(textsIn(valueAt(node, 'Action')))) {
    const conditions = conditionsIn(valueAt(node, 'Condition'));
    return conditions && { place, providers: textsIn(valueAt(principal, 'Federated')), conditions };
  }
  const principals = namedEntries(node, 'principals');
  // What is made by `dynamic` is not known.
  if (principals.length === 0 || valueAt(node, 'dynamic') || !allows(textsIn(valueAt(node, 'actions'))))
    return undefined;
  const federated = principals.filter(({ value }) => textAt(value, 'type') === 'Federated');
  const providers = federated.flatMap(({ value }) => textsIn(valueAt(value, 'identifiers')));
  const conditions = namedEntries(node, 'condition').map(({ value }) => ({
    operator: textAt(value, 'test') ?? '',
    key: textAt(value, 'variable') ?? '',
    values: textsIn(valueAt(value, 'values')),
  }));
  return { place, providers, conditions };
}

/** `operator: { key: values }`; undefined when it is made elsewhere. */
function conditionsIn(node: ConfigNode | undefined): readonly TrustCondition[] | undefined {
  if (!node) return [];
  if (node.kind !== 'map' || node.entries.some(({ value }) => value.kind !== 'map')) return undefined;
  return node.entries.flatMap(({ key: operator, value }) =>
    (value as MapNode).entries.map(({ key, value: values }) => ({ operator, key, values: textsIn(values) })),
  );
}

const namedEntries = (node: MapNode, key: string): readonly Entry[] =>
  node.entries.filter((entry) => entry.key === key);

/** Every text in a node, whatever functions it stands in. */
function textsIn(node: ConfigNode | undefined): readonly TextNode[] {
  if (!node) return [];
  if (node.kind === 'text') return [node];
  return node.kind === 'list' ? node.items.flatMap(textsIn) : node.entries.flatMap(({ value }) => textsIn(value));
}
