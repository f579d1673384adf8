export interface PgpassEntry {
  readonly account: string;
  /** As it is written: `\:` for a colon. */
  readonly password: string;
}

/** `host:port:database:user:password` on each line (PostgreSQL documentation, "The Password File"). */
export function parsePgpass(text: string): PgpassEntry[] {
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('#')) return [];
    const fields = splitAtColons(line.trimEnd());
    if (fields.length < 5) return [];
    const [host, port, database, user] = fields;
    return [{ account: `${user}@${host}:${port}/${database}`, password: fields.slice(4).join(':') }];
  });
}

function splitAtColons(line: string): string[] {
  const fields: string[] = [];
  let from = 0;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === ':') {
      fields.push(line.slice(from, i));
      from = i + 1;
    }
  }
  return [...fields, line.slice(from)];
}
