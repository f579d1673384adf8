/** A section of an INI file: its name, and its lines as key and value. */
interface Section {
  readonly name: string;
  readonly lines: readonly (readonly [key: string, value: string])[];
}

/** Sections of an INI file by name, `''` for what stands before the first; the last of equal keys counts. */
export function parseIni(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = Object.create(null);
  for (const { name, lines } of readSections(text)) {
    sections[name] ??= Object.create(null);
    for (const [key, value] of lines) sections[name][key] = value;
  }
  return sections;
}

/** Sections of an INI file that may have the same name, in order. */
export function parseSections(text: string): readonly Readonly<Record<string, string>>[] {
  return readSections(text).map(({ name, lines }) => Object.fromEntries([['[]', name], ...lines]));
}

/** Every section with every line. */
export function readSections(text: string): readonly Section[] {
  let lines: [string, string][] = [];
  const sections: Section[] = [{ name: '', lines }];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    if (line.startsWith('[') && line.endsWith(']')) {
      lines = [];
      sections.push({ name: line.slice(1, -1).trim(), lines });
      continue;
    }
    const equals = line.indexOf('=');
    // Python's configparser takes a colon, too; npm has colons within its keys.
    const at = equals >= 0 ? equals : line.indexOf(':');
    if (at > 0) lines.push([withoutExport(line.slice(0, at).trim()), unquoted(line.slice(at + 1).trim())]);
  }
  return sections;
}

/** Files of variables may be written for a shell. */
const withoutExport = (key: string): string => (key.startsWith('export ') ? key.slice(7).trim() : key);

function unquoted(value: string): string {
  const quote = value[0];
  const isQuoted = value.length >= 2 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return isQuoted ? value.slice(1, -1) : value;
}
