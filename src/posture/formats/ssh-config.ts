/** `Keyword value` or `Keyword=value` on each line (ssh_config(5)); keywords in lower case, since case does not count. */
export function parseSshConfig(text: string): readonly Readonly<Record<string, string>>[] {
  return text.split('\n').flatMap((line) => {
    const [, keyword, value] = /^\s*([A-Za-z]{1,40})(?:\s+|\s*=\s*)(\S.{0,4000}?)\s*$/.exec(line) ?? [];
    return keyword === undefined ? [] : [{ [keyword.toLowerCase()]: value }];
  });
}
