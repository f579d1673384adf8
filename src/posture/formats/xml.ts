import { SaxesParser } from 'saxes';

/** An element: its attributes under `@name`, its text under `#`, its children by name, several as a list. */
export interface XmlElement {
  [name: string]: string | XmlElement | XmlElement[];
}

const DEEPEST = 100;

/**
 * An XML document as plain data. Entities of the document's own are not expanded.
 *
 * @throws Error when it is not well-formed, or nested deeper than any settings file is
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = Object.create(null);
  const open: XmlElement[] = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > DEEPEST) throw new Error('nested too deeply');
    const element: XmlElement = Object.create(null);
    for (const [key, value] of Object.entries(attributes)) element[`@${key}`] = String(value);
    addChild(open[open.length - 1], name, element);
    open.push(element);
  });
  const addText = (content: string) => {
    const element = open[open.length - 1];
    element['#'] = ((element['#'] as string | undefined) ?? '') + content;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root;
}

function addChild(parent: XmlElement, name: string, child: XmlElement): void {
  const there = parent[name];
  if (there === undefined) parent[name] = child;
  else if (Array.isArray(there)) there.push(child);
  else parent[name] = [there as XmlElement, child];
}
