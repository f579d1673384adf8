/** A block of HCL: its type, its label, and the texts in it; `helper` is the label of a credentials_helper. */
export interface HclBlock {
  readonly type: string;
  readonly label: string;
  readonly [attribute: string]: string;
}

const HEAD = /^([a-z_]{1,40})\s+"([^"]{1,200})"\s*\{/;
const TEXT = /^([a-z_]{1,40})\s*=\s*"((?:[^"\\]|\\.){0,5000})"/;

/** The blocks of a configuration of Terraform's CLI, which are flat (Terraform documentation, "CLI Configuration File"). */
export function parseHcl(text: string): HclBlock[] {
  const blocks: Record<string, string>[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim().slice(0, 10_000);
    const head = HEAD.exec(line);
    if (head)
      blocks.push({ type: head[1], label: head[2], ...(head[1] === 'credentials_helper' && { helper: head[2] }) });
    const rest = head ? line.slice(head[0].length).trim() : line;
    const attribute = TEXT.exec(rest);
    const block = blocks.at(-1);
    if (attribute && block) block[attribute[1]] = attribute[2];
  }
  return blocks as unknown as HclBlock[];
}
