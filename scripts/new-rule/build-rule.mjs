// Turns the answers to the questions into the text of a rule.
import { stringify } from 'yaml';
import { CLASSES, parseLength } from './questions.mjs';

/** Text that repeats itself has fewer bits per character; 20 random hexadecimal digits have 3 or more nearly always. */
const LEAST_ENTROPY = 2.5;
const SHORTEST_FOR_ENTROPY = 20;

/** The rule as an object with the fields of a rule file; its examples and counter-examples belong to it. */
export function buildRule(answers) {
  const { prefix, keyword, charset } = answers;
  const { min, max } = parseLength(answers.length);
  const value = CLASSES[charset] + (min === max ? `{${min}}` : `{${min},${max}}`);
  const hasWordEdges = !/[-+/]/.test(CLASSES[charset].replace(/\w-\w/g, ''));
  const name = `${(prefix ? answers.provider : keyword).replace(/\W/g, '_')}_api_key`;
  const written = (length) => `${prefix ?? ''}{${charset}:${length}}`;
  return {
    id: answers.id,
    title: answers.title,
    severity: answers.severity,
    confidence: answers.confidence,
    ...(prefix
      ? { token: { pattern: prefix.replaceAll('.', '\\.') + value, ...(hasWordEdges ? {} : { edges: 'token' }) } }
      : { assignment: { keywords: [keyword], value } }),
    ...(!prefix && min >= SHORTEST_FOR_ENTROPY ? { checks: [{ check: 'entropy', min: LEAST_ENTROPY }] } : {}),
    identity: { pattern: answers.pattern, actor: answers.actor, evidence: evidence(answers) },
    ...(answers['severity-reason'] ? { severityReason: answers['severity-reason'] } : {}),
    ...(answers['least-privilege'] ? { leastPrivilege: answers['least-privilege'] } : {}),
    lifecycle: {
      lifetime: answers.lifetime,
      expires: answers.expires,
      revoke: { ...(answers['revoke-url'] ? { url: answers['revoke-url'] } : {}), how: answers.revoke },
    },
    ...(answers.reference ? { references: [answers.reference] } : {}),
    examples: [`${name.toUpperCase()}=${written(min)}`, `"${name}": "${written(max)}"`],
    counterExamples: [
      `${name.toUpperCase()}=${written(min - 1)}`,
      `${name.toUpperCase()}=${prefix ?? ''}{[x]:${min}}`,
      ...(prefix ? [] : [`build_id=${written(min)}`]),
    ],
  };
}

function evidence({ prefix, keyword }) {
  if (prefix) return `The prefix ${prefix} marks it as this kind of credential.`;
  return `A value of this shape is assigned to a name with ${keyword}.`;
}

/** A new file up to its first rule. */
export function fileHead({ provider, name, category }) {
  return `${stringify({ provider: { id: provider, name, category } }, { collectionStyle: 'flow', lineWidth: 0 })
    .trim()
    .replace(/^\{ (.*) \}$/s, '$1')}\nrules:\n`;
}

/** A rule as an element of a file's list. */
export function ruleText(rule) {
  const lines = stringify([rule], { lineWidth: 0, singleQuote: true }).trimEnd().split('\n');
  return `${lines.map((line) => `  ${line}`).join('\n')}\n`;
}
