import type { CiCatalogue, CiCheck } from '../../core/ci-check.ts';

const HEAD = '| Check | Severity | What it finds | What to do |\n| --- | --- | --- | --- |\n';

/** The checks of CI configurations as Markdown: a table for each system, those of all scripts first. */
export function checksTable({ systems, checks }: CiCatalogue): string {
  const groups = [
    { name: 'Every system', id: 'any', files: '' },
    ...systems.map(({ name, id, files, marks }) => ({ name, id, files: filesPhrase(files, marks) })),
  ];
  const sections = groups.map(({ name, id, files }) => {
    const rows = checks.filter(({ system }) => system === id).map(row);
    return `### ${name}\n\n${files}${rows.length > 0 ? `${HEAD}${rows.join('\n')}\n` : 'Only those of every system.\n'}`;
  });
  return sections.join('\n');
}

function filesPhrase(files: readonly string[], marks: readonly string[]): string {
  const names = files.map((file) => `\`${file}\``).join(', ');
  const holding = marks.length > 0 ? `, where they hold ${marks.map((mark) => `\`${mark}\``).join(' or ')}` : '';
  return `Files: ${names}${holding}.\n\n`;
}

function row({ id, severity, title, remediation }: CiCheck): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  return `| \`${id}\` | ${severity} | ${cell(title)} | ${cell(remediation)} |`;
}
