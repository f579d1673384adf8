import { SaxesParser } from 'saxes';
import { parseBinaryPlist } from './binary-plist.ts';

const DEEPEST = 100;

interface Container {
  readonly value: unknown[] | Record<string, unknown>;
  key?: string;
}

/**
 * A property list of macOS, text or binary.
 *
 * @throws Error when it is neither, or nested deeper than any settings file is
 */
export function parsePlist(bytes: Buffer): unknown {
  if (bytes.subarray(0, 8).toString('latin1') === 'bplist00') return parseBinaryPlist(bytes);
  return parseXmlPlist(bytes.toString('utf8'));
}

/** The order of elements counts here, which plain data of XML does not keep (plist(5)). */
function parseXmlPlist(text: string): unknown {
  const root: Container = { value: [] };
  const open: Container[] = [root];
  let content = '';
  const add = (value: unknown) => {
    const container = open[open.length - 1];
    if (Array.isArray(container.value)) container.value.push(value);
    else if (container.key !== undefined) container.value[container.key] = value;
  };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    content = '';
    if (name !== 'dict' && name !== 'array') return;
    if (open.length > DEEPEST) throw new Error('nested too deeply');
    open.push({ value: name === 'dict' ? Object.create(null) : [] });
  });
  parser.on('text', (piece) => {
    content += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'key') open[open.length - 1].key = content;
    else if (name === 'dict' || name === 'array') add(open.pop()?.value);
    else if (name !== 'plist') add(scalarOf(name, content));
    content = '';
  });
  parser.write(text).close();
  if (!Array.isArray(root.value) || root.value.length !== 1) throw new Error('no property list');
  return root.value[0];
}

function scalarOf(name: string, content: string): unknown {
  if (name === 'true' || name === 'false') return name === 'true';
  if (name === 'integer' || name === 'real') return Number(content);
  return name === 'data' ? content.replace(/\s+/g, '') : content;
}
