/** Something that is known to go wrong, and which checks of ours tell it. */
export interface PostureFact {
  readonly what: string;
  /** Ids of checks and rules; `host` stands for what that report says of every credential. */
  readonly by?: readonly string[];
  /** Why none tells it, or not everywhere: a sentence. */
  readonly not?: string;
  /** What else belongs to it. */
  readonly more?: string;
}

export interface PostureArea {
  readonly area: string;
  readonly facts: readonly PostureFact[];
}

/** The map of what can go wrong to checks, as Markdown: a table for each area. */
export function factsTable(areas: readonly PostureArea[]): string {
  const sections = areas.map(({ area, facts }) => {
    return `## ${area}\n\n| What goes wrong | Told by |\n| --- | --- |\n${facts.map(row).join('\n')}\n`;
  });
  return sections.join('\n');
}

function row({ what, by = [], not, more }: PostureFact): string {
  const told = [...by.map((id) => `\`${id}\``), ...(more ? [more] : [])].join(', ');
  return `| ${what} | ${[told, not && `Not told${told ? ' elsewhere' : ''}: ${not}`].filter(Boolean).join('. ')} |`;
}
