/** Sections of an INI file by name, `''` for what stands before the first; the last of equal keys counts. */
export function parseIni(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = Object.create(null);
  let section: Record<string, string> = Object.create(null);
  sections[''] = section;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    if (line.startsWith('[') && line.endsWith(']')) {
      const name = line.slice(1, -1).trim();
      sections[name] ??= Object.create(null);
      section = sections[name];
      continue;
    }
    const equals = line.indexOf('=');
    // Python's configparser takes a colon, too; npm has colons within its keys.
    const at = equals >= 0 ? equals : line.indexOf(':');
    if (at > 0) section[line.slice(0, at).trim()] = unquoted(line.slice(at + 1).trim());
  }
  return sections;
}

function unquoted(value: string): string {
  const quote = value[0];
  const isQuoted = value.length >= 2 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return isQuoted ? value.slice(1, -1) : value;
}
