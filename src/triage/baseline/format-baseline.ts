import type { Baseline, BaselineEntry } from './entry.ts';

/** The text of a baseline, in pieces, as parseBaseline reads it. Sorted, so that two branches add in different places. */
export function* formatBaseline({ salt, keyCheck, entries }: Baseline): Generator<string> {
  yield `# cli-cred-scan baseline v1 salt=${salt} key=${keyCheck}\n`;
  for (const entry of entries) yield `${formatEntry(entry)}\n`;
}

function formatEntry({ fingerprint, rule, until, owner, reason }: BaselineEntry): string {
  const fields = [
    `${fingerprint} rule=${rule}`,
    ...(until === undefined ? [] : [`until=${until}`]),
    ...(owner === undefined ? [] : [`owner=${owner}`]),
    ...(reason === undefined ? [] : [`reason=${reason}`]),
  ];
  return fields.join(' ');
}
