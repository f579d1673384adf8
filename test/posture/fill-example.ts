import { expandExample } from '../../src/rules/examples/expand.ts';

/** `<{base62:40}>`, or `<one{base62:40}>` for a value that stands in several places. */
const PLACEHOLDER = /<([a-z]*)(\{[^<>]+\})>/g;

/** The text of an example with values in it that nobody has, and these values. */
export function fillExample(
  content: string,
  seed: string,
): { readonly text: string; readonly secrets: readonly string[] } {
  const secrets: string[] = [];
  const text = content.replace(PLACEHOLDER, (_whole, name: string, expression: string, at: number) => {
    const secret = expandExample(expression, `${seed} ${name || at}`);
    secrets.push(secret);
    return secret;
  });
  return { text, secrets };
}
