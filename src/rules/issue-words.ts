import type { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list, such as [a, b]',
  object: 'keys with values',
  record: 'keys with values',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
};

/** Of what is wrong in a file, what to tell first: a key that is not known tells more than the one that is missing for it. */
export function firstIssue(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  const [first] = issues;
  if (!isMissing(first)) return first;
  const parent = JSON.stringify(first.path.slice(0, -1));
  const misspelt = issues.find(({ code, path }) => code === 'unrecognized_keys' && JSON.stringify(path) === parent);
  return misspelt ?? first;
}

/** What is wrong with a value, in one line that does not repeat it. */
export function issueWords(issue: z.core.$ZodIssue): string {
  if (isMissing(issue)) return 'is missing';
  const type = issue.code === 'invalid_type' ? TYPES[issue.expected] : undefined;
  return type === undefined ? issue.message.split('\n')[0] : `expected ${type}`;
}

/** A parser hands on no undefined but for a key that is not there. */
function isMissing({ code, message }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' && message.endsWith('received undefined');
}
