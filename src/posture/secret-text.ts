/** What names the place of a secret: `${NPM_TOKEN}`, `{{ env_var('X') }}`, `op://vault/item`, `os.environ/KEY`. */
const REFERENCES = ['${', '{{', '$(', '$__', '<%', 'op://', 'os.environ/', 'env:', '!reference', 'vault:'];
/** What tools write in the place of a secret that they do not show, or do not have. */
const STANDS_FOR_NONE = /^(?:\*+|x{4,}|<[^>]{0,60}>|none|null|undefined|changeme|\[secret\])$/i;

/** Whether a text is a secret itself, and not what only names the place where one is. */
export function isSecretText(text: string, pointers: readonly string[] = []): boolean {
  if (text === '') return false;
  if ([...REFERENCES, ...pointers].some((start) => text.startsWith(start))) return false;
  if (text.length > 2 && text.startsWith('%') && text.endsWith('%')) return false;
  if (/^\$[A-Z_][A-Z0-9_]{0,60}$/.test(text.slice(0, 70))) return false;
  return !STANDS_FOR_NONE.test(text.slice(0, 100)) && !text.slice(0, 100).includes('****');
}
