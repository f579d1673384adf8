/** `name value` on each line, as redis.conf, sshd_config and crontabs have it: the last of equal names counts. */
export function parseWords(text: string): Record<string, string> {
  const words: Record<string, string> = Object.create(null);
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const space = line.search(/\s/);
    if (line.startsWith('#') || space < 0) continue;
    words[line.slice(0, space)] = unquoted(line.slice(space).trim());
  }
  return words;
}

const unquoted = (value: string): string =>
  value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
